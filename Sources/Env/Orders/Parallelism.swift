/// What carries out independent pieces of work, perhaps side by side: searches own no threads.
package struct Parallelism: Sendable {
    /// How many pieces go on at the same time.
    package let count: Int
    /// Carries out the pieces `0 ..< number`, in any order, and returns when all are done.
    package let perform: @Sendable (_ number: Int, _ piece: @Sendable (Int) -> Void) -> Void

    package init(count: Int, perform: @escaping @Sendable (_ number: Int, _ piece: @Sendable (Int) -> Void) -> Void) {
        precondition(count > 0, "\(count) pieces of work at the same time")
        (self.count, self.perform) = (count, perform)
    }

    /// One piece after the other on the thread of the caller.
    package static let one = Parallelism(count: 1) { number, piece in
        for index in 0..<number { piece(index) }
    }
}
