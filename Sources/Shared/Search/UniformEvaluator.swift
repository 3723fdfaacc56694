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
