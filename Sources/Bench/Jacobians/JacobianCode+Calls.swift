import Jacobians
import Programs

extension JacobianCode {
    /// Results that are live while a function of a library of mathematics is called, summed over the calls.
    ///
    /// Each has to be stored before the call and loaded after it, as calls on x86-64 keep no register that holds a
    /// double (System V ABI, AMD64 supplement, section 3.2.1).
    ///
    /// - Complexity: O(reads).
    var liveValuesAcrossCalls: Int {
        var unread = [Int](repeating: 0, count: statements.count)
        for statement in statements {
            for source in statement.reads { unread[source] += 1 }
        }
        var (live, sum) = (0, 0)
        for (index, statement) in statements.enumerated() {
            for source in statement.reads {
                unread[source] -= 1
                if unread[source] == 0 { live -= 1 }
            }
            if !statement.function.isArithmetic { sum += live }
            if unread[index] > 0 { live += 1 }
        }
        return sum
    }
}
