/// A known input and what given parameters make of it, so that a receiver of weights can tell that its network computes
/// what the sender's does.
///
/// It tells wrong kernels, layouts and gross damage; that bytes arrived unchanged is for a digest to tell. The sender's
/// and the receiver's machine may round differently, so outputs are compared within a tolerance.
package struct NetworkCanary: Hashable, Sendable {
    /// Logits, regrets and charges of the known input's tokens, in that order.
    package let outputs: [Float]

    /// Outputs that came with weights.
    package init(outputs: [Float]) {
        self.outputs = outputs
    }

    /// What `parameters` make of the known input.
    ///
    /// Heads start at 0 and would hide everything before them, so known numbers are added to them first.
    package init(_ parameters: NetworkParameters<Float>) {
        var probe = parameters
        let heads = probe.layout.heads
        for index in 0..<3 * probe.configuration.width {
            probe.values[heads.offset + index] += Self.number(index) / 8
        }
        let batch = Self.batch(parameters.configuration)
        var workspace = NetworkWorkspace<Float>()
        var outputs = NetworkOutputs<Float>()
        workspace.forward(probe, batch, into: &outputs)
        let count = batch.tokenCount
        self.outputs = Array(outputs.logits[..<count] + outputs.regrets[..<count] + outputs.charges[..<count])
    }

    /// The largest difference from another canary, relative where outputs are beyond 1; infinite where they are not
    /// comparable.
    package func difference(from other: NetworkCanary) -> Float {
        guard outputs.count == other.outputs.count else { return .infinity }
        var largest: Float = 0
        for (mine, theirs) in zip(outputs, other.outputs) {
            let difference = abs(mine - theirs) / max(1, abs(mine), abs(theirs))
            guard difference.isFinite else { return .infinity }
            largest = max(largest, difference)
        }
        return largest
    }

    /// Refuses parameters that make something else of the known input.
    package func verify(_ parameters: NetworkParameters<Float>, tolerance: Float = 1e-4) throws(NetworkError) {
        let found = difference(from: NetworkCanary(parameters))
        guard found <= tolerance else {
            throw NetworkError(
                .canary, subject: "outputs for the known input", detail: "differ by \(found), allowed is \(tolerance)")
        }
    }

    // MARK: - The known input

    private static let graphCount = 2
    private static let tokensPerGraph = 6

    /// Two graphs, in each of which token i feeds i + 1 and i + 2.
    private static func batch(_ configuration: NetworkConfiguration) -> TokenBatch<Float> {
        var batch = TokenBatch<Float>(featureCount: configuration.featureCount)
        for graph in 0..<graphCount { batch.appendGraph(tokens: tokensPerGraph, costUnit: Float(graph + 1)) }
        batch.reserveFacts()
        for index in batch.facts.indices { batch.facts[index] = number(index) }
        for token in 0..<batch.tokenCount {
            let place = token % tokensPerGraph
            batch.predecessorOffsets.append(batch.predecessors.count)
            batch.successorOffsets.append(batch.successors.count)
            for step in 1...2 where place >= step { batch.predecessors.append(token - step) }
            for step in 1...2 where place + step < tokensPerGraph { batch.successors.append(token + step) }
        }
        batch.predecessorOffsets.append(batch.predecessors.count)
        batch.successorOffsets.append(batch.successors.count)
        return batch
    }

    /// A fixed sequence without pattern, multiples of 1/16 between −1 and 1.
    private static func number(_ index: Int) -> Float {
        let mixed = (UInt32(truncatingIfNeeded: index) &+ 1) &* 2_654_435_769
        return Float(Int((mixed ^ (mixed >> 15)) >> 8 & 31) - 16) / 16
    }
}
