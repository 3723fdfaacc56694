import GraphNetwork
import Learner
import Records
import Storage
import Telemetry

/// Journal, segments and checkpoints in the temporary folder.
struct StorageBenchmark: Encodable {
    /// Episodes made durable a second, 32 to a commit.
    let journalEpisodesPerSecond: Double
    /// Commits of one episode a second.
    let commitsPerSecond: Double
    /// Episodes read from sealed segments a second.
    let segmentEpisodesPerSecond: Double
    /// Checkpoints of the default network written and synced a second.
    let checkpointsPerSecond: Double
    /// Bytes of an encoded episode, on average.
    let episodeBytes: Int

    /// For the table.
    var rows: [BenchRow] {
        [
            BenchRow(workload: "journal, 32 a commit", unit: "episodes/s", value: journalEpisodesPerSecond),
            BenchRow(workload: "journal, one a commit", unit: "commits/s", value: commitsPerSecond),
            BenchRow(workload: "segments read", unit: "episodes/s", value: segmentEpisodesPerSecond),
            BenchRow(workload: "checkpoints written and synced", unit: "checkpoints/s", value: checkpointsPerSecond),
        ]
    }

    init(seconds: Double, episodes sample: SampleEpisodes) throws {
        var sequence: UInt64 = 0
        func stored(_ count: Int) -> [StoredEpisode] {
            sample.episodes.prefix(count).map { episode in
                sequence += 1
                return StoredEpisode(
                    key: EpisodeKey(actor: "bench", incarnation: 1, sequence: sequence), episode: episode)
            }
        }
        let all = sample.episodes.count
        let journal = try BenchFolder.with { folder in
            let store = try ReplayStore(folder, segmentEpisodes: 1_000_000)
            let many = try Throughput.measured(seconds: seconds) {
                try store.append(stored(all))
                return all
            }
            let one = try Throughput.measured(seconds: seconds) {
                try store.append(stored(1))
                return 1
            }
            return (many, one)
        }
        segmentEpisodesPerSecond = try BenchFolder.with { folder in
            let store = try ReplayStore(folder, segmentEpisodes: all)
            try store.append(stored(all))
            let number = try store.seal() ?? 1
            return try Throughput.measured(seconds: seconds) { try store.episodes(inSegment: number).count }
        }
        checkpointsPerSecond = try Self.checkpoints(seconds)
        (journalEpisodesPerSecond, commitsPerSecond) = journal
        episodeBytes = sample.episodes.reduce(0) { $0 + $1.encoded().count } / max(1, all)
    }

    private static func checkpoints(_ seconds: Double) throws -> Double {
        let parameters = NetworkParameters<Float>(NetworkConfiguration(), seed: 1)
        let tensors = parameters.layout.entries.map {
            NamedTensor(name: $0.name, shape: $0.shape, values: Array(parameters.values[$0.range]))
        }
        var checkpoint = Checkpoint(
            runID: "bench", build: Build.identity, configuration: try StandardOutput.json(RunConfiguration()),
            networkConfiguration: try parameters.configuration.json(), parameters: tensors, firstMoments: tensors,
            secondMoments: tensors, step: 0, samplesDrawn: 0, weightsVersion: 0, episodes: 0, positions: 0, seed: 0,
            learningRate: 0, elapsedSeconds: 0, programs: [], bestOrders: [], ledger: Ledger())
        return try BenchFolder.with { folder in
            try Throughput.measured(seconds: seconds) {
                checkpoint.step += 1
                try folder.write(checkpoint, keep: 3)
                return 1
            }
        }
    }
}
