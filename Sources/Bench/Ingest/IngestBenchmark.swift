import Foundation
import Glibc
import Records

/// Episodes that many actors hand to a learner: the real learner process, which plays each of them again, puts it into
/// the journal and answers it after the `fsync`, and actors of which only the search is left out, all in this process.
///
/// Training is as little as a configuration allows, so that the figures are those of ingest.
package struct IngestBenchmark: Encodable {
    /// What was measured at one pace.
    package struct Figures: Encodable {
        /// Durable episodes a second.
        package let episodesPerSecond: Double
        /// Durable episodes a second, until the last of them was answered and sealed into a segment: what lasts.
        package let sealedPerSecond: Double
        /// Seconds from the end of a game to the durable answer: half of the episodes took no longer.
        package let medianSeconds: Double
        /// 99 of 100 episodes took no longer.
        package let p99Seconds: Double
        /// Microseconds that an episode kept a core busy, until it was sealed: in the learner, and in the actors'
        /// simulation.
        package let learnerMicroseconds: Double
        package let simulationMicroseconds: Double
        /// The learner's microseconds by thread; sealing has a thread of its own for each time that there is something
        /// to seal, which may have ended.
        package let threadMicroseconds: [String: Double]
    }

    /// Actors connected.
    package let actors: Int
    /// Episodes a second of each actor in `paced`.
    package let pace: Double
    /// Each actor keeps four episodes unanswered: what ingest can do.
    package let saturated: Figures
    /// Each actor plays `pace` episodes a second, as real ones do: what they wait.
    package let paced: Figures
    /// Positions in the learner's window, which was full at the end.
    package let windowPositions: Int
    /// The most memory that the learner held.
    package let learnerPeakBytes: Int
    /// Bytes of an episode, encoded.
    package let episodeBytes: Int

    /// Measures for `seconds` at each of the two paces, then fills the window.
    package init(actors: Int, pace: Double, seconds: Double, window: Int, episodes sample: SampleEpisodes) throws {
        let moves = sample.episodes.reduce(0) { $0 + $1.moves.count } / max(1, sample.episodes.count)
        let payloads = sample.episodes.map { $0.encoded() }
        (saturated, paced, learnerPeakBytes) = try BenchFolder.with { folder in
            let learner = try LearnerChild(
                folder, seed: SampleEpisodes.seed, configuration: Self.configuration(window: window))
            let swarm = try ActorSwarm(count: actors, endpoint: learner.endpoint, payloads: payloads)
            guard try swarm.connect(within: .seconds(30)) else { throw learner.failure("has not welcomed all actors") }
            _ = try swarm.play(.unanswered(4), seconds: 0.5)
            let saturated = try Self.figures(swarm, .unanswered(4), seconds, learner)
            let paced = try Self.figures(swarm, .perSecond(pace), seconds, learner)
            while swarm.durable * moves < window {
                _ = try swarm.play(.unanswered(4), seconds: 0.5)
                _ = try learner.usage()
            }
            guard swarm.refused == 0 else { throw learner.failure("refused \(swarm.refused) episodes") }
            let peak = try learner.usage().peakBytes
            try learner.stop()
            return (saturated, paced, peak)
        }
        self.actors = actors
        self.pace = pace
        windowPositions = window
        episodeBytes = payloads.reduce(0) { $0 + $1.count } / max(1, payloads.count)
    }

    private static func figures(
        _ swarm: borrowing ActorSwarm, _ pace: ActorSwarm.Pace, _ seconds: Double, _ learner: LearnerChild
    ) throws -> Figures {
        try settle(swarm, learner)
        let (before, own, count) = (try learner.usage(), Double(clock()), swarm.durable)
        let start = ContinuousClock.now
        let outcome = try swarm.play(pace, seconds: seconds)
        try settle(swarm, learner)
        let whole = start.duration(to: .now) / .seconds(1)
        let (after, durable) = (try learner.usage(), swarm.durable - count)
        let simulation = (Double(clock()) - own) / Double(CLOCKS_PER_SEC)
        let share = 1e6 / Double(max(1, durable))
        let busy = (after.cpuSeconds - before.cpuSeconds) * share
        var threads = after.threads.mapValues { $0 * share }
            .merging(before.threads.mapValues { -$0 * share }, uniquingKeysWith: +)
        threads["ended since"] = busy - threads.values.reduce(0, +)
        return Figures(
            episodesPerSecond: Double(outcome.durable) / outcome.seconds, sealedPerSecond: Double(durable) / whole,
            medianSeconds: outcome.latencies.quantile(0.5), p99Seconds: outcome.latencies.quantile(0.99),
            learnerMicroseconds: busy, simulationMicroseconds: simulation * share, threadMicroseconds: threads)
    }

    /// Waits until every episode is answered and every full journal sealed.
    private static func settle(_ swarm: borrowing ActorSwarm, _ learner: LearnerChild) throws {
        let isDone = try swarm.wait(for: .seconds(60)) {
            swarm.actors.allSatisfy { $0.pendingCount == 0 } && learner.hasSealed
        }
        guard isDone else { throw learner.failure("has not answered and sealed all episodes") }
    }

    /// The least training that there is: one sample for a hundred positions, of a network of eight channels.
    private static func configuration(window: Int) -> RunConfiguration {
        var configuration = RunConfiguration()
        configuration.network.width = 8
        configuration.network.trunkLayers = 1
        configuration.replay.samplesPerPosition = 0.01
        configuration.replay.windowPositions = window
        return configuration
    }
}
