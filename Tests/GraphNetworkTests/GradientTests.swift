import GraphNetwork
import Testing

@Suite struct GradientTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let trunkLayers: Int
        let graphLayers: Int
        let valueTransform: ValueTransform

        var testDescription: String { "trunk \(trunkLayers), graph \(graphLayers), \(valueTransform)" }

        static let all = [ValueTransform.squareRoot, .logarithm].flatMap { transform in
            [0, 1, 2].flatMap { graphLayers in
                [1, 2, 3].map { Case(trunkLayers: $0, graphLayers: graphLayers, valueTransform: transform) }
            }
        }
    }

    @Test(arguments: Case.all)
    func `the gradient of every parameter agrees with central differences in float64`(_ shape: Case) {
        for seed in 0..<2 as Range<UInt64> {
            var random = RandomBatches(seed: seed)
            var parameters = random.parameters(
                trunkLayers: shape.trunkLayers, graphLayers: shape.graphLayers, valueTransform: shape.valueTransform)
            let batch = random.batch([4, 1, 5, 3])
            let targets = random.targets(for: batch)
            let weights = LossWeights(policy: 1, value: 10, regret: 0.7, charge: 0.3)
            var workspace = NetworkWorkspace<Double>()
            var gradient = [Double](repeating: 0, count: parameters.values.count)
            _ = workspace.train(parameters, batch, targets, weights, into: &gradient)

            // Fourth-order central differences: their error is far below the tolerance at this step.
            let step = 1e-3
            func loss(_ index: Int, _ shift: Double) -> Double {
                let value = parameters.values[index]
                defer { parameters.values[index] = value }
                parameters.values[index] = value + shift
                return workspace.evaluate(parameters, batch, targets, weights).total
            }
            for entry in parameters.layout.entries {
                for index in entry.range {
                    let near = loss(index, step) - loss(index, -step)
                    let far = loss(index, 2 * step) - loss(index, -2 * step)
                    let difference = (8 * near - far) / (12 * step)
                    let scale = max(abs(gradient[index]), abs(difference), 1e-4)
                    #expect(
                        abs(gradient[index] - difference) <= 1e-6 * scale,
                        "\(entry.name)[\(index - entry.offset)], seed \(seed): \(gradient[index]), \(difference)")
                }
            }
        }
    }

    @Test func `gradients are added to what is there, and parts of a batch add up to the whole`() {
        var random = RandomBatches(seed: 9)
        let parameters = random.parameters(trunkLayers: 2, graphLayers: 0)
        let batch = random.batch([4, 5])
        let targets = random.targets(for: batch)
        let weights = LossWeights()
        var workspace = NetworkWorkspace<Double>()
        var whole = [Double](repeating: 0, count: parameters.values.count)
        let losses = workspace.train(parameters, batch, targets, weights, into: &whole)
        let denominators = LossDenominators(batch, targets)
        var parts = [Double](repeating: 0, count: parameters.values.count)
        var total = 0.0
        for graph in 0..<2 {
            let (part, partTargets) = Self.part(graph, batch, targets)
            total +=
                workspace.train(
                    parameters, part, partTargets, weights, denominators: denominators, into: &parts
                ).total
        }
        #expect(abs(total - losses.total) < 1e-12)
        for index in whole.indices { #expect(abs(whole[index] - parts[index]) < 1e-12) }
    }

    /// One graph of a batch without edges, with its targets.
    private static func part(
        _ graph: Int, _ batch: TokenBatch<Double>, _ targets: TrainingTargets<Double>
    ) -> (TokenBatch<Double>, TrainingTargets<Double>) {
        let tokens = batch.tokens(ofGraph: graph)
        var part = TokenBatch<Double>(featureCount: batch.featureCount)
        part.appendGraph(tokens: tokens.count, costUnit: batch.costUnits[graph])
        part.facts = Array(
            batch.facts[tokens.lowerBound * batch.featureCount..<tokens.upperBound * batch.featureCount])
        var own = TrainingTargets<Double>()
        own.policy = Array(targets.policy[tokens])
        own.regret = Array(targets.regret[tokens])
        own.regretWeight = Array(targets.regretWeight[tokens])
        own.charge = Array(targets.charge[tokens])
        own.restPolicy = [targets.restPolicy[graph]]
        own.remainingCost = [targets.remainingCost[graph]]
        own.weight = [targets.weight[graph]]
        return (part, own)
    }
}
