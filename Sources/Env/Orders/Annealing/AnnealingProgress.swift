/// How much of a chain's time or moves lies behind.
struct AnnealingProgress: Sendable {
    /// When the chain must end.
    let deadline: Deadline
    private let begin: Double
    private let moves: Int?

    /// Begins now.
    init(_ limit: AnnealingLimit) {
        switch limit {
        case .deadline(let deadline): (self.deadline, moves) = (deadline, nil)
        case .moves(let count): (deadline, moves) = (.never, max(1, count))
        }
        begin = deadline.elapsed
    }

    /// The share that lies behind after so many moves; 1 at the end.
    @inline(__always)
    func progress(moves done: Int) -> Double {
        if let moves { return Double(done) / Double(moves) }
        let elapsed = deadline.elapsed
        return elapsed >= deadline.seconds ? 1 : (elapsed - begin) / (deadline.seconds - begin)
    }
}
