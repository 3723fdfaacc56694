import Foundation
import GraphNetwork
import Learner
import Records
import Search
import SelfPlay
import VertexGame

/// Measures one process of a run, with the run's programs and a network of its size: the parameters do not matter to the
/// speed.
///
/// Processes of one measurement begin it at the same age, so that they disturb each other as those of a run do.
struct SpeedMeasurement {
    private let configuration: RunConfiguration
    private let programs: [Program]
    private let seconds: Double

    /// Age at which a process that has made ready begins to measure.
    static let begin = 0.6
    /// Programs that are measured at most, and episodes that are trained on, of each.
    private static let programsMaximum = 4
    private static let episodeCount = 4

    init(_ subject: RunSubject, seconds: Double) {
        configuration = subject.configuration
        programs = Array(subject.programs.prefix(Self.programsMaximum))
        self.seconds = seconds
    }

    /// Positions a second of an actor.
    func selfPlay(games: Int) throws -> Double {
        let settings = GumbelSearchSettings(configuration.search)
        let cost = configuration.game.cost
        let benchmarks = try programs.map { program in
            SearchBenchmark(
                graph: try PlayedProgram(program, cost: cost).graph, cost: cost, games: games, settings: settings)
        }
        waitForOthers()
        // Programs are played in turn, so a position takes the mean of their times.
        let share = seconds / Double(benchmarks.count)
        let network = NetworkConfiguration(configuration.network)
        let times = benchmarks.map { Double(settings.simulations) / $0.network(network, seconds: share) }
        return Double(times.count) / times.reduce(0, +)
    }

    /// Samples a second of the training of a learner.
    func training(workers: Int) throws -> Double {
        var configuration = configuration
        configuration.learning.workers = workers
        // Enough is paid for, whatever the run's ratio.
        configuration.replay.samplesPerPosition = 1000
        configuration.replay.warmupPositions = 0
        let cost = configuration.game.cost
        let played = try programs.map { try PlayedProgram($0, cost: cost) }
        let learned = played.map { LearnedProgram($0.graph, cost: cost) }
        var trainer = Trainer(configuration, programs: learned, seed: 0)
        var replay = ReplayBuffer(capacity: .max)
        for (index, program) in played.enumerated() {
            for episode in SampleEpisodes(program, count: Self.episodeCount, network: trainer.parameters.configuration)
                .episodes
            {
                let verified = try episode.verified(on: program.graph, digest: program.digest)
                let stored = ReplayEpisode(verified, program: index, graph: program.graph)
                replay.append(stored)
            }
        }
        trainer.ingest(positions: 1 << 40)
        waitForOthers()
        var split = TimeSplit()
        return Measurement.rate(seconds: seconds) {
            _ = trainer.takeStep(replay, learningRate: 1e-4, split: &split)
            return configuration.learning.batch
        }
    }

    private func waitForOthers() {
        while let age = ProcessAge.seconds, age < Self.begin { Thread.sleep(forTimeInterval: 0.01) }
    }
}
