import GraphNetwork
import VertexGame

/// Networks, batches and targets drawn from a seed, no two numbers of which are alike.
struct RandomBatches {
    var random: CounterRandom

    init(seed: UInt64) {
        random = CounterRandom(seed: seed, stream: 0)
    }

    /// A small network with every parameter away from its special initial value.
    mutating func parameters(
        trunkLayers: Int, graphLayers: Int, width: Int = 8, featureCount: Int = 5,
        valueTransform: ValueTransform = .squareRoot
    ) -> NetworkParameters<Double> {
        let configuration = NetworkConfiguration(
            width: width, trunkLayers: trunkLayers, graphLayers: graphLayers, valueTransform: valueTransform,
            featureCount: featureCount)
        var parameters = NetworkParameters<Double>(configuration, seed: random.next())
        for index in parameters.values.indices { parameters.values[index] += 0.3 * Double(random.normal()) }
        return parameters
    }

    /// Graphs of the given numbers of vertices with random facts and acyclic random edges.
    mutating func batch(_ sizes: [Int], featureCount: Int = 5) -> TokenBatch<Double> {
        var batch = TokenBatch<Double>(featureCount: featureCount)
        for size in sizes { batch.appendGraph(tokens: size, costUnit: 1 + random.uniform()) }
        batch.reserveFacts()
        for index in 0..<batch.tokenCount * featureCount { batch.facts[index] = Double(random.normal()) }
        var edges: [(source: Int, target: Int)] = []
        for graph in sizes.indices {
            for source in batch.tokens(ofGraph: graph) {
                for target in batch.tokens(ofGraph: graph) where source < target && random.uniform() < 0.4 {
                    edges.append((source, target))
                }
            }
        }
        batch.setEdges(edges)
        return batch
    }

    /// Targets of every kind: considered and other vertices, weights of 0, forced positions.
    mutating func targets(for batch: TokenBatch<Double>) -> TrainingTargets<Double> {
        var targets = TrainingTargets<Double>()
        for graph in 0..<batch.graphCount {
            let tokens = batch.tokens(ofGraph: graph)
            targets.appendGraph(tokens: tokens.count)
            targets.weight[graph] = 0.5 + random.uniform()
            targets.remainingCost[graph] = 20 * random.uniform()
            for token in tokens {
                targets.charge[token] = 2 * random.uniform()
                if random.uniform() < 0.7 {
                    targets.regret[token] = random.uniform()
                    targets.regretWeight[token] = random.uniform()
                }
            }
            // A third of the positions were forced and have no policy.
            guard graph % 3 != 2 else { continue }
            let considered = tokens.filter { _ in random.uniform() < 0.6 }
            let weights = considered.map { _ in random.uniform() }
            let rest = considered.count < tokens.count ? random.uniform() : 0
            let sum = weights.reduce(rest, +)
            for (token, weight) in zip(considered, weights) { targets.policy[token] = weight / sum }
            targets.restPolicy[graph] = considered.isEmpty ? 0 : rest / sum
        }
        return targets
    }
}

extension TokenBatch<Double> {
    /// Replaces the edges.
    mutating func setEdges(_ edges: [(source: Int, target: Int)]) {
        (predecessorOffsets, predecessors) = rows(edges.map { ($0.target, $0.source) })
        (successorOffsets, successors) = rows(edges.map { ($0.source, $0.target) })
    }

    /// Compressed rows of (row, entry) pairs.
    private func rows(_ pairs: [(Int, Int)]) -> (offsets: [Int], entries: [Int]) {
        var offsets = [0]
        var entries: [Int] = []
        for token in 0..<tokenCount {
            entries += pairs.filter { $0.0 == token }.map(\.1)
            offsets.append(entries.count)
        }
        return (offsets, entries)
    }
}
