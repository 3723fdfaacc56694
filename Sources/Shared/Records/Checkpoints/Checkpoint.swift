/// All that a run needs in order to go on, but for the episodes themselves.
///
/// Randomness is a pure function of the seed and of counters, so the counters are all the random state there is.
package struct Checkpoint: Hashable, Sendable {
    /// Identity of the run.
    package var runID: String
    /// Identity of the executable that wrote it.
    package var build: String
    /// The run's configuration, as JSON.
    package var configuration: String
    /// The network's configuration, as JSON.
    package var networkConfiguration: String
    /// The parameters, in the order of the network's layout.
    package var parameters: [NamedTensor]
    /// AdamW's means of gradients: names and shapes as the parameters.
    package var firstMoments: [NamedTensor]
    /// AdamW's means of squared gradients: names and shapes as the parameters.
    package var secondMoments: [NamedTensor]
    /// Training steps taken.
    package var step: UInt64
    /// Samples drawn by training.
    package var samplesDrawn: UInt64
    /// Version of the weights published last.
    package var weightsVersion: UInt64
    /// Episodes ingested when it was written: training had seen these, in the order of the journal.
    package var episodes: UInt64
    /// Positions of those episodes.
    package var positions: UInt64
    /// Seed of the run.
    package var seed: UInt64
    /// Learning rate of the last step.
    package var learningRate: Double
    /// Time that the run has spent, over all its processes, in seconds.
    package var elapsedSeconds: Double
    /// The programs, as JSON.
    package var programs: [String]
    /// The cheapest order found for each program that has one.
    package var bestOrders: [BestOrder]
    /// Where the episodes were.
    package var ledger: Ledger

    package init(
        runID: String, build: String, configuration: String, networkConfiguration: String, parameters: [NamedTensor],
        firstMoments: [NamedTensor], secondMoments: [NamedTensor], step: UInt64, samplesDrawn: UInt64,
        weightsVersion: UInt64, episodes: UInt64, positions: UInt64, seed: UInt64, learningRate: Double,
        elapsedSeconds: Double, programs: [String], bestOrders: [BestOrder], ledger: Ledger
    ) {
        self.runID = runID
        self.build = build
        self.configuration = configuration
        self.networkConfiguration = networkConfiguration
        self.parameters = parameters
        self.firstMoments = firstMoments
        self.secondMoments = secondMoments
        self.step = step
        self.samplesDrawn = samplesDrawn
        self.weightsVersion = weightsVersion
        self.episodes = episodes
        self.positions = positions
        self.seed = seed
        self.learningRate = learningRate
        self.elapsedSeconds = elapsedSeconds
        self.programs = programs
        self.bestOrders = bestOrders
        self.ledger = ledger
    }
}

/// A tensor with a name: one parameter of the network, or its moment.
package struct NamedTensor: Hashable, Sendable {
    /// Name as in the network's parameter layout, e.g. `trunk.0.weight`.
    package let name: String
    /// Extent of each axis, outermost first.
    package let shape: [Int]
    /// The elements in row-major order; as many as the shape has.
    package let values: [Float]

    package init(name: String, shape: [Int], values: [Float]) {
        precondition(
            shape.reduce(1, *) == values.count, "tensor \(name) of shape \(shape) with \(values.count) elements")
        self.name = name
        self.shape = shape
        self.values = values
    }
}

/// The cheapest elimination order found so far for a program.
package struct BestOrder: Hashable, Sendable, Codable {
    /// Name of the program.
    package let program: String
    /// Multiplications of the order.
    package let multiplications: Int
    /// Value ids in the order of their elimination.
    package let order: [Int]

    package init(program: String, multiplications: Int, order: [Int]) {
        self.program = program
        self.multiplications = multiplications
        self.order = order
    }
}
