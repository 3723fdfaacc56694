/// Knows nothing: equal priors, value 0. Search with it shows what the game alone gives.
public struct UniformEvaluator<P: Position>: Evaluator {
    public typealias Position = P

    @inlinable
    public init() {}

    @inlinable
    public mutating func evaluate(_ positions: inout [P], logits: inout [Float], stride: Int, values: inout [Float]) {
        for index in positions.indices {
            for action in 0..<positions[index].actionCount { logits[index * stride + action] = 0 }
            values[index] = 0
        }
    }
}
