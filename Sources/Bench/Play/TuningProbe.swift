import Foundation
import GraphNetwork
import Learner
import Machine
import Programs
import Records
import Search
import SelfPlay
package import Supervisor
import VertexGame

/// Measures one process of a run, with the run's programs and a network of its size: the parameters do not matter to
/// the speed.
package struct TuningProbe {
    private let configuration: RunConfiguration
    private let programs: [Program]
    private let seconds: Double
    private let begin: Double

    /// Programs that are measured at most, and episodes that are trained on, of each.
    private static let programsMaximum = 4
    private static let episodeCount = 4

    /// - Parameters:
    ///   - seconds: how long to measure.
    ///   - begin: when, in seconds since the machine was started; at once if that is over.
    package init(_ subject: RunSubject, seconds: Double, begin: Double) {
        configuration = subject.configuration
        programs = Array(subject.programs.prefix(Self.programsMaximum))
        self.seconds = seconds
        self.begin = begin
    }

    /// Positions a second of an actor.
    package func selfPlay(games: Int) throws -> ProbeResult {
        let settings = GumbelSearchSettings(configuration.search)
        let benchmarks = try playedPrograms().map { program in
            // Where nothing is left to search the whole game is measured, to have something to choose by.
            let isProven = program.firstMoves.count == program.graph.intermediateCount
            return SearchBenchmark(
                graph: program.graph, cost: program.cost, firstMoves: isProven ? [] : program.firstMoves, games: games,
                settings: settings)
        }
        let late = waitForOthers()
        // Programs are played in turn, so a position takes the mean of their times.
        let share = seconds / Double(benchmarks.count)
        let network = NetworkConfiguration(configuration.network)
        let times = benchmarks.map { Double(settings.simulations) / $0.network(network, seconds: share) }
        return ProbeResult(positionsPerSecond: Double(times.count) / times.reduce(0, +), lateSeconds: late)
    }

    /// Samples a second of the training of a learner.
    package func training(workers: Int) throws -> ProbeResult {
        var configuration = configuration
        configuration.learning.workers = workers
        // Enough is paid for, whatever the run's ratio.
        configuration.replay.samplesPerPosition = 1000
        configuration.replay.warmupPositions = 0
        let played = try playedPrograms()
        let learned = played.map { LearnedProgram($0.graph, cost: $0.cost) }
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
        let late = waitForOthers()
        var split = TrainingSeconds()
        let rate = Throughput.measured(seconds: seconds) {
            _ = trainer.takeStep(replay, learningRate: 1e-4, split: &split)
            return configuration.learning.batch
        }
        return ProbeResult(positionsPerSecond: rate, lateSeconds: late)
    }

    /// The programs as the run plays them.
    private func playedPrograms() throws -> [PlayedProgram] {
        let game = configuration.game
        return try programs.map { try PlayedProgram($0, cost: game.cost, reductions: game.reductions) }
    }

    /// Waits for the common begin, and returns for how many seconds it is over; 0 where there is none.
    private func waitForOthers() -> Double {
        Thread.sleep(forTimeInterval: max(0, begin - BootClock.seconds))
        return begin > 0 ? max(0, BootClock.seconds - begin) : 0
    }
}
