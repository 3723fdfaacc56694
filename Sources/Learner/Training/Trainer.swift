package import GraphNetwork
package import Records

/// The network in training: parameters, optimiser, and how one step follows from the window.
///
/// A step is a pure function of the trainer's state, the window and the learning rate.
package struct Trainer: Sendable {
    /// The parameters after ``step`` steps.
    package private(set) var parameters: NetworkParameters<Float>
    /// The optimiser's moments.
    package private(set) var optimizer: AdamW
    /// What positions have paid for and steps have used.
    package private(set) var bucket: SampleRatioBucket
    /// The rate of the last step, and of the first before there was one.
    package private(set) var learningRate: Float
    /// Steps whose gradient was not finite and changed nothing.
    package private(set) var skippedSteps = 0

    private let sampler: BatchSampler
    private let workers: TrainingWorkers
    private var gradient: [Float]

    /// A trainer with fresh parameters.
    package init(_ configuration: RunConfiguration, programs: [LearnedProgram], seed: UInt64) {
        let network = NetworkConfiguration(configuration.network)
        let learning = configuration.learning
        parameters = NetworkParameters(network, seed: seed)
        optimizer = AdamW(
            parameterCount: parameters.values.count,
            settings: AdamW.Settings(
                weightDecay: Float(learning.weightDecay), gradientClip: Float(learning.gradientClip)))
        bucket = SampleRatioBucket(
            samplesPerPosition: configuration.replay.samplesPerPosition,
            warmupPositions: configuration.replay.warmupPositions, batch: learning.batch)
        learningRate = Float(learning.rate)
        sampler = BatchSampler(seed: seed, batch: learning.batch)
        workers = TrainingWorkers(
            count: learning.workers,
            encoder: PositionEncoder(programs: programs, connects: parameters.configuration.graphLayers > 0),
            weights: LossWeights(
                policy: learning.policyWeight, value: learning.valueWeight, regret: learning.regretWeight,
                charge: learning.chargeWeight))
        gradient = Array(repeating: 0, count: parameters.values.count)
    }

    /// Takes the state of a checkpoint.
    package mutating func restore(
        parameters values: [Float], first: [Float], second: [Float], step: Int, samples: Int, learningRate: Float
    ) {
        parameters.values = values
        optimizer.first = first
        optimizer.second = second
        optimizer.step = step
        self.learningRate = learningRate
        bucket = SampleRatioBucket(
            milliSamplesPerPosition: bucket.milliSamplesPerPosition, warmupPositions: bucket.warmupPositions,
            batch: bucket.batch, samplesDrawn: samples)
    }

    /// Steps over the whole run.
    package var step: Int { bucket.samplesDrawn / bucket.batch }

    /// Counts an episode of `positions` into the bucket.
    package mutating func ingest(positions: Int) {
        bucket.ingest(positions: positions)
    }

    /// Takes one step on positions of `replay`, which the bucket must allow.
    package mutating func takeStep(_ replay: ReplayBuffer, learningRate: Float, split: inout TrainingSeconds) -> Losses
    {
        self.learningRate = learningRate
        let samples = split.measure(\.sample) {
            sampler.draw(step: step, positionCount: replay.positionCount).map { replay.position($0) }
        }
        let start = ContinuousClock.now
        let outcome = workers.train(samples, parameters: parameters, into: &gradient)
        let seconds = start.duration(to: .now).seconds
        split.sample += outcome.sampleSeconds
        split.forwardBackward += outcome.networkSeconds
        split.backward += outcome.backwardSeconds
        split.update += max(0, seconds - outcome.sampleSeconds - outcome.networkSeconds)
        split.measure(\.update) {
            let norm = optimizer.update(&parameters, gradient: gradient, learningRate: learningRate)
            if !norm.isFinite { skippedSteps += 1 }
        }
        bucket.drawStep()
        return outcome.losses
    }
}

extension NetworkConfiguration {
    /// The network that a run's configuration asks for.
    package init(_ network: RunConfiguration.Network) {
        self.init(
            width: network.width, trunkLayers: network.trunkLayers, graphLayers: network.graphLayers,
            valueTransform: network.valueTransform == .squareRoot ? .squareRoot : .logarithm)
    }
}
