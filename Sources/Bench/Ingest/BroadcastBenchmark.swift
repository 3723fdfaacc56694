import GraphNetwork
import Learner
import Machine
import Records
import SelfPlay
import Storage
import Telemetry
import Transport

/// New weights on their way to many actors: from the end of a training step, over snapshot, announcement, request and
/// reply, to the last actor that has checked digest and canary. Learner's endpoint and simulated actors are in this
/// process, and all actors check on one thread.
package struct BroadcastBenchmark: Encodable {
    /// Actors that subscribed.
    package let actors: Int
    /// Bytes of the parameters.
    package let weightsBytes: Int
    /// Seconds to the last actor's check, in the median of the rounds.
    package let medianSeconds: Double
    /// Seconds of the slowest round.
    package let worstSeconds: Double

    /// Publishes `rounds` versions of the default network, one after the other.
    package init(actors: Int, rounds: Int = 9) throws {
        var parameters = NetworkParameters<Float>(NetworkConfiguration(), seed: 1)
        let times = try BenchFolder.with { folder in
            let endpoint = try Endpoint("ipc://\(folder.path)/socket")
            let learner = try LearnerEndpoint(
                endpoint: endpoint, welcome: Welcome(runID: "bench", seed: 0, configuration: "", programs: []))
            try learner.start()
            defer { learner.close() }
            let swarm = try ActorSwarm(count: actors, endpoint: endpoint, payloads: [])
            guard try swarm.connect(within: .seconds(30)) else {
                throw CommandError(.software, "not all actors were welcomed")
            }
            // The first round is for subscriptions that are still on their way.
            return try (0...rounds).map { round in
                parameters.values[0] += 1
                return try Self.seconds(publishing: parameters, version: UInt64(round + 1), learner, swarm)
            }.dropFirst().sorted()
        }
        self.actors = actors
        weightsBytes = parameters.values.count * MemoryLayout<Float>.stride
        medianSeconds = times[times.count / 2]
        worstSeconds = times[times.count - 1]
    }

    /// Seconds from finished parameters to the last actor that would play with them.
    private static func seconds(
        publishing parameters: NetworkParameters<Float>, version: UInt64, _ learner: LearnerEndpoint,
        _ swarm: borrowing ActorSwarm
    ) throws -> Double {
        let start = ContinuousClock.now
        try learner.publish(
            WeightsSnapshot(
                version: version, step: version, episodes: 0, networkConfiguration: try parameters.configuration.json(),
                values: parameters.values, canary: NetworkCanary(parameters).outputs))
        var missing = Set(swarm.actors.indices)
        let isComplete = try swarm.wait(for: .seconds(30)) {
            for index in missing {
                guard let weights = swarm.actors[index].weights, weights.version == version else { continue }
                _ = try ReceivedWeights(weights)
                missing.remove(index)
            }
            return missing.isEmpty
        }
        guard isComplete else {
            let lost = missing.count { !swarm.actors[$0].isWelcomed }
            let old = Set(missing.map { swarm.actors[$0].weights?.version ?? 0 }).sorted()
            throw CommandError(
                .software,
                "\(missing.count) actors got no weights \(version) in 30 s: \(lost) are not welcomed, versions \(old)")
        }
        return start.duration(to: .now) / .seconds(1)
    }
}
