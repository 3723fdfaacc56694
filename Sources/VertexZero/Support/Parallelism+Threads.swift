import Dispatch
import Orders

extension Parallelism {
    /// Threads of the process, `count` of them.
    static func threads(_ count: Int) -> Parallelism {
        count == 1
            ? .one
            : Parallelism(count: count) { number, piece in
                DispatchQueue.concurrentPerform(iterations: number) { piece($0) }
            }
    }
}
