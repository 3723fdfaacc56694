import Foundation
import Records
import Storage
import Transport

/// Episodes a second from one actor to a learner in the same process, over ipc, through the endpoints of real runs:
/// each lies in a spool on disk until it is acknowledged.
struct TransportBenchmark: Encodable {
    /// Acknowledged at once.
    let episodesPerSecond: Double
    /// Acknowledged when they are in the journal.
    let durableEpisodesPerSecond: Double

    /// For the table.
    var rows: [BenchRow] {
        [
            BenchRow(workload: "one actor over ipc, answered at once", unit: "episodes/s", value: episodesPerSecond),
            BenchRow(
                workload: "one actor over ipc, in the journal", unit: "episodes/s", value: durableEpisodesPerSecond),
        ]
    }

    init(seconds: Double, episodes sample: SampleEpisodes) throws {
        episodesPerSecond = try Self.speed(seconds, sample) { _, _ in }
        durableEpisodesPerSecond = try Self.speed(seconds, sample) { store, episodes in
            try store.append(
                try episodes.map { StoredEpisode(key: $0.key, episode: try Episode(decoding: $0.bytes)) })
        }
    }

    /// Episodes a second that are answered after `keep` took them.
    private static func speed(
        _ seconds: Double, _ sample: SampleEpisodes, keep: (ReplayStore, [EncodedEpisode]) throws -> Void
    ) throws -> Double {
        try BenchFolder.with { folder in
            let endpoint = try Endpoint("ipc://\(folder.path)/socket")
            let learner = try LearnerEndpoint(
                endpoint: endpoint, welcome: Welcome(runID: "bench", seed: 0, configuration: "", programs: []))
            try learner.start()
            defer { learner.close() }
            let actor = try ActorEndpoint(
                endpoint: endpoint, spool: try Spool(actor: "bench", folder: folder.spoolFolder), build: Build.identity)
            actor.start()
            defer { actor.stop() }
            let store = try ReplayStore(folder, segmentEpisodes: 1_000_000)
            play(sample.episodes.map { $0.encoded() }, to: actor)

            return try Throughput.measured(seconds: seconds) {
                let episodes = try learner.receiveEpisodes(maximum: 256, timeout: .milliseconds(100))
                try keep(store, episodes)
                learner.acknowledge(episodes.map { EpisodeVerdict(key: $0.key, outcome: .durable) })
                return episodes.count
            }
        }
    }

    /// Submits from a thread of its own until the endpoint is stopped, which makes it take no more.
    private static func play(_ payloads: [[UInt8]], to actor: ActorEndpoint) {
        Thread.detachNewThread {
            for number in 0... {
                let key = try? actor.submit(payloads[number % payloads.count], episode: UInt64(number))
                if key == nil { return }
            }
        }
    }
}
