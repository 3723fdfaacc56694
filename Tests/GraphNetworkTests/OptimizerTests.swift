import Glibc
import GraphNetwork
import Testing
import VertexGame

@Suite struct OptimizerTests {
    private static func parameters() -> NetworkParameters<Float> {
        NetworkParameters(NetworkConfiguration(width: 8, trunkLayers: 1, featureCount: 2), seed: 1)
    }

    @Test func `a first step of AdamW is the learning rate against the sign, and decay on matrices alone`() {
        var parameters = Self.parameters()
        let before = parameters
        var adam = AdamW(
            parameterCount: before.values.count, settings: AdamW.Settings(weightDecay: 0.5, gradientClip: 1e6))
        let gradient = before.values.indices.map { $0 % 2 == 0 ? Float(0.25) : -4 }
        let norm = adam.update(&parameters, gradient: gradient, learningRate: 0.01)
        let expected = gradient.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
        #expect(abs(Double(norm) - expected) < 1e-4)
        for entry in before.layout.entries {
            for index in entry.range {
                let kept = before.values[index] * (entry.decays ? 1 - 0.01 * 0.5 : 1)
                let moved = kept - 0.01 * (gradient[index] > 0 ? 1 : -1)
                #expect(abs(parameters.values[index] - moved) < 1e-6, "\(entry.name)")
            }
        }
    }

    @Test func `three steps of AdamW are those of the paper's recurrence in float64`() {
        var parameters = Self.parameters()
        let count = parameters.values.count
        let settings = AdamW.Settings(weightDecay: 0, gradientClip: 1e6)
        var adam = AdamW(parameterCount: count, settings: settings)
        var expected = parameters.values.map(Double.init)
        var (first, second) = (expected.map { _ in 0.0 }, expected.map { _ in 0.0 })
        var random = CounterRandom(seed: 2, stream: 0)
        for step in 1...3 {
            let gradient = (0..<count).map { _ in random.normal() }
            adam.update(&parameters, gradient: gradient, learningRate: 0.01)
            for index in 0..<count {
                let slope = Double(gradient[index])
                first[index] = 0.9 * first[index] + 0.1 * slope
                let decay = Double(settings.secondDecay)
                second[index] = decay * second[index] + (1 - decay) * slope * slope
                let mean = first[index] / (1 - pow(0.9, Double(step)))
                let square = second[index] / (1 - pow(decay, Double(step)))
                expected[index] -= 0.01 * mean / (square.squareRoot() + Double(settings.epsilon))
            }
        }
        for index in 0..<count { #expect(abs(Double(parameters.values[index]) - expected[index]) < 1e-5) }
    }

    @Test func `a gradient longer than the clip is shortened to it, and one that is not finite changes nothing`() {
        var long = Self.parameters()
        var short = Self.parameters()
        let count = long.values.count
        var first = AdamW(parameterCount: count, settings: AdamW.Settings(gradientClip: 1))
        var second = first
        let direction = (0..<count).map { Float($0 + 1) }
        let length = direction.reduce(0) { $0 + $1 * $1 }.squareRoot()
        first.update(&long, gradient: direction, learningRate: 0.1)
        second.update(&short, gradient: direction.map { $0 / length }, learningRate: 0.1)
        for index in 0..<count { #expect(abs(long.values[index] - short.values[index]) < 1e-6) }

        let before = long
        var bad = direction
        bad[3] = .nan
        let norm = first.update(&long, gradient: bad, learningRate: 0.1)
        #expect(!norm.isFinite)
        #expect(long.values == before.values)
    }

    @Test func `the learning rate falls along a cosine from its peak to its floor`() {
        let schedule = CosineSchedule(peak: 2, floor: 0.1)
        #expect(schedule.rate(at: 0) == 2)
        #expect(abs(schedule.rate(at: 0.5) - 1.1) < 1e-6)
        #expect(abs(schedule.rate(at: 1) - 0.2) < 1e-6)
        #expect(schedule.rate(at: 7) == schedule.rate(at: 1))
    }

    @Test(arguments: [ValueTransform.squareRoot, .logarithm])
    func `a value transform has its inverse and its derivative`(transform: ValueTransform) {
        for r in [-500.0, -3, -0.2, 0.1, 1, 17, 364, 135_956] {
            let x = transform.apply(r)
            #expect(abs(transform.inverse(x) - r) < 1e-9 * max(1, abs(r)))
            let step = 1e-4 * max(1, abs(r))
            let difference = (transform.apply(r + step) - transform.apply(r - step)) / (2 * step)
            #expect(abs(transform.derivative(r) - difference) < 1e-6)
        }
        #expect(transform.apply(0.0) == 0)
    }

    @Test func `training on one batch learns it`() {
        var random = RandomBatches(seed: 6)
        let batch = random.batch([5, 4, 6])
        let targets = random.targets(for: batch)
        var single = TokenBatch<Float>(featureCount: batch.featureCount)
        for graph in 0..<3 {
            single.appendGraph(tokens: batch.tokenCount(ofGraph: graph), costUnit: Float(batch.costUnits[graph]))
        }
        single.facts = batch.facts.map { Float($0) }
        var own = TrainingTargets<Float>()
        own.policy = targets.policy.map { Float($0) }
        own.restPolicy = targets.restPolicy.map { Float($0) }
        own.regret = targets.regret.map { Float($0) }
        own.regretWeight = targets.regretWeight.map { Float($0) }
        own.charge = targets.charge.map { Float($0) }
        own.remainingCost = batch.costUnits.indices.map { graph in
            Float(batch.tokens(ofGraph: graph).reduce(0) { $0 + targets.charge[$1] } * batch.costUnits[graph])
        }
        own.weight = targets.weight.map { _ in 1 }
        var parameters = NetworkParameters<Float>(
            NetworkConfiguration(width: 32, featureCount: batch.featureCount), seed: 4)
        var adam = AdamW(parameterCount: parameters.values.count)
        var workspace = NetworkWorkspace<Float>()
        let before = workspace.evaluate(parameters, single, own, LossWeights())
        for _ in 0..<1000 {
            var gradient = [Float](repeating: 0, count: parameters.values.count)
            _ = workspace.train(parameters, single, own, LossWeights(), into: &gradient)
            adam.update(&parameters, gradient: gradient, learningRate: 3e-3)
        }
        let after = workspace.evaluate(parameters, single, own, LossWeights())
        #expect(after.charge < 0.02 * before.charge)
        #expect(after.value < 0.02 * before.value)
        #expect(after.policy < before.policy)
    }

    @Test func `the canary notices a changed parameter and an unchanged one passes`() throws {
        for graphLayers in [0, 2] {
            let configuration = NetworkConfiguration(width: 16, graphLayers: graphLayers)
            let parameters = NetworkParameters<Float>(configuration, seed: 3)
            let canary = NetworkCanary(parameters)
            try canary.verify(parameters)
            for entry in parameters.layout.entries {
                var changed = parameters
                changed.values[entry.offset] += 1
                #expect(throws: NetworkError.self, "\(entry.name)") { try canary.verify(changed) }
            }
        }
    }
}
