import Glibc
import GraphNetwork
import Testing
import VertexGame

@Suite struct ForwardTests {
    private static func outputs(
        _ parameters: NetworkParameters<Double>, _ batch: TokenBatch<Double>
    ) -> (logits: [Double], regrets: [Double], charges: [Double]) {
        var workspace = NetworkWorkspace<Double>()
        var outputs = NetworkOutputs<Double>()
        workspace.forward(parameters, batch, into: &outputs)
        let count = batch.tokenCount
        return (
            Array(outputs.logits[..<count]), Array(outputs.regrets[..<count]), Array(outputs.charges[..<count])
        )
    }

    private static func expectEqual(_ a: [Double], _ b: [Double], within tolerance: Double = 1e-12) {
        #expect(a.count == b.count)
        for (x, y) in zip(a, b) { #expect(abs(x - y) <= tolerance * max(1, abs(x), abs(y))) }
    }

    @Test(arguments: [0, 1, 2, 3], 0..<5 as Range<UInt64>)
    func `relabelling the vertices relabels the outputs and changes nothing else`(graphLayers: Int, seed: UInt64) {
        var random = RandomBatches(seed: seed)
        let parameters = random.parameters(trunkLayers: 2, graphLayers: graphLayers)
        let batch = random.batch([7])
        var permutation = Array(0..<7)
        for last in stride(from: 6, to: 0, by: -1) { permutation.swapAt(last, random.random.index(below: last + 1)) }
        var permuted = batch
        var edges: [(source: Int, target: Int)] = []
        for token in 0..<7 {
            for feature in 0..<batch.featureCount {
                permuted.facts[permutation[token] * batch.featureCount + feature] =
                    batch.facts[token * batch.featureCount + feature]
            }
            for edge in batch.successorOffsets[token]..<batch.successorOffsets[token + 1] {
                edges.append((permutation[token], permutation[batch.successors[edge]]))
            }
        }
        permuted.setEdges(edges)
        let before = Self.outputs(parameters, batch)
        let after = Self.outputs(parameters, permuted)
        Self.expectEqual(before.logits, permutation.map { after.logits[$0] })
        Self.expectEqual(before.regrets, permutation.map { after.regrets[$0] })
        Self.expectEqual(before.charges, permutation.map { after.charges[$0] })
    }

    @Test(arguments: [0, 2])
    func `graphs of a batch do not see each other`(graphLayers: Int) {
        let sizes = [4, 1, 6]
        var random = RandomBatches(seed: 3)
        let parameters = random.parameters(trunkLayers: 2, graphLayers: graphLayers)
        let batch = random.batch(sizes)
        let together = Self.outputs(parameters, batch)
        for graph in sizes.indices {
            let tokens = batch.tokens(ofGraph: graph)
            var alone = TokenBatch<Double>(featureCount: batch.featureCount)
            alone.appendGraph(tokens: tokens.count, costUnit: batch.costUnits[graph])
            alone.facts = Array(
                batch.facts[tokens.lowerBound * batch.featureCount..<tokens.upperBound * batch.featureCount])
            var edges: [(source: Int, target: Int)] = []
            for token in tokens {
                for edge in batch.successorOffsets[token]..<batch.successorOffsets[token + 1] {
                    edges.append((token - tokens.lowerBound, batch.successors[edge] - tokens.lowerBound))
                }
            }
            alone.setEdges(edges)
            let own = Self.outputs(parameters, alone)
            Self.expectEqual(own.logits, Array(together.logits[tokens]))
            Self.expectEqual(own.charges, Array(together.charges[tokens]))
        }
    }

    @Test(arguments: [0, 2])
    func `float32 agrees with float64`(graphLayers: Int) {
        var random = RandomBatches(seed: 5)
        let parameters = random.parameters(
            trunkLayers: 2, graphLayers: graphLayers, width: 64, featureCount: LocalFacts.count)
        // More tokens than a tile of the forward pass holds.
        let batch = random.batch([150, 90], featureCount: LocalFacts.count)
        var single = TokenBatch<Float>(featureCount: LocalFacts.count)
        for graph in 0..<2 {
            single.appendGraph(tokens: batch.tokenCount(ofGraph: graph), costUnit: Float(batch.costUnits[graph]))
        }
        single.facts = batch.facts.map { Float($0) }
        (single.predecessorOffsets, single.predecessors) = (batch.predecessorOffsets, batch.predecessors)
        (single.successorOffsets, single.successors) = (batch.successorOffsets, batch.successors)
        var workspace = NetworkWorkspace<Float>()
        var outputs = NetworkOutputs<Float>()
        workspace.forward(NetworkParameters<Float>(parameters), single, into: &outputs)
        let expected = Self.outputs(parameters, batch)
        let scale = expected.logits.map(abs).max() ?? 1
        for token in 0..<batch.tokenCount {
            #expect(abs(Double(outputs.logits[token]) - expected.logits[token]) < 1e-5 * scale)
            #expect(abs(Double(outputs.charges[token]) - expected.charges[token]) < 1e-5 * scale)
        }
    }

    @Test func `the fast forward pass is the formula written out`() {
        var random = RandomBatches(seed: 8)
        let parameters = random.parameters(trunkLayers: 3, graphLayers: 0)
        let batch = random.batch([3])
        let width = parameters.configuration.width
        func tensor(_ name: String) -> ArraySlice<Double> {
            guard let entry = parameters.layout.entries.first(where: { $0.name == name }) else { return [] }
            return parameters.values[entry.range]
        }
        func gelu(_ x: Double) -> Double {
            x / 2 * (1 + tanh((2 / Double.pi).squareRoot() * (x + 0.044715 * x * x * x)))
        }
        let outputs = Self.outputs(parameters, batch)
        for token in 0..<3 {
            var hidden = Array(batch.facts[token * batch.featureCount..<(token + 1) * batch.featureCount])
            for layer in 0..<3 {
                let weight = Array(tensor("trunk.\(layer).weight"))
                let bias = Array(tensor("trunk.\(layer).bias"))
                let next = (0..<width).map { column in
                    gelu(hidden.indices.reduce(bias[column]) { $0 + hidden[$1] * weight[$1 * width + column] })
                }
                hidden = layer == 0 ? next : zip(hidden, next).map { $0 + $1 }
            }
            let logit = zip(hidden, tensor("heads.policy.weight")).reduce(0) { $0 + $1.0 * $1.1 }
            let charge = zip(hidden, tensor("heads.charge.weight")).reduce(0) { $0 + $1.0 * $1.1 }
            #expect(abs(outputs.logits[token] - logit) < 1e-12)
            #expect(abs(outputs.charges[token] - log1p(exp(charge + tensor("heads.charge.bias").reduce(0, +)))) < 1e-12)
        }
    }
}
