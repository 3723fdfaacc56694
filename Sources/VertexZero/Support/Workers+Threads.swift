import Dispatch
import Orders

extension Workers {
    /// Threads of the process, `count` of them.
    static func threads(_ count: Int) -> Workers {
        count == 1
            ? .one
            : Workers(count: count) { number, piece in
                DispatchQueue.concurrentPerform(iterations: number) { piece($0) }
            }
    }
}
