/// What search asks about positions: priors over actions and expected rewards, a batch at a time.
public protocol Evaluator<Position> {
    associatedtype Position: Search.Position

    /// Evaluates every position of the batch.
    ///
    /// - Parameters:
    ///   - positions: `[batch]`. Inout, so that an evaluator may keep outputs in them and compute only what the moves
    ///     since have changed.
    ///   - logits: `[batch, stride]`: row i gets the unnormalised log-probabilities of the actions of position i. What
    ///     stands at illegal actions has no meaning.
    ///   - stride: Length of a row, at least every position's `actionCount`.
    ///   - values: `[batch]`: the sum of rewards still to come, discounted.
    mutating func evaluate(_ positions: inout [Position], logits: inout [Float], stride: Int, values: inout [Float])
}

/// Knows nothing: equal priors, value 0. Search with it shows what the game alone gives.
public struct UniformEvaluator<P: Position>: Evaluator {
    public typealias Position = P

    @inlinable
    public init() {}

    @inlinable
    public mutating func evaluate(_ positions: inout [P], logits: inout [Float], stride: Int, values: inout [Float]) {
        for index in 0..<positions.count * stride { logits[index] = 0 }
        for index in positions.indices { values[index] = 0 }
    }
}
