import Foundation
import GraphNetwork
import Learner
import Machine
import Records
import Storage
import Testing
import VertexGame

@Suite struct TrainerTests {
    private let graph: ComputationalGraph
    private let programs: [LearnedProgram]
    private let replay: ReplayBuffer

    init() throws {
        graph = try Played.roeFlux()
        programs = [LearnedProgram(graph)]
        var replay = ReplayBuffer(capacity: 100_000)
        for episode in try Played.replay(Played.episodes(of: graph, count: 6), on: graph) { replay.append(episode) }
        self.replay = replay
    }

    private func configuration(workers: Int = 1, graphLayers: Int = 0) -> RunConfiguration {
        var configuration = RunConfiguration()
        configuration.network.width = 16
        configuration.network.graphLayers = graphLayers
        configuration.learning.batch = 37
        configuration.learning.workers = workers
        configuration.replay.warmupPositions = 0
        configuration.replay.samplesPerPosition = 100
        return configuration
    }

    private func trainer(workers: Int = 1, graphLayers: Int = 0) -> Trainer {
        var trainer = Trainer(
            configuration(workers: workers, graphLayers: graphLayers), programs: programs, seed: Played.seed)
        trainer.ingest(positions: replay.positionsIngested)
        return trainer
    }

    private func train(_ trainer: inout Trainer, steps: Int) -> [Losses] {
        var split = TrainingSeconds()
        return (0..<steps).map { _ in trainer.takeStep(replay, learningRate: 1e-3, split: &split) }
    }

    @Test(arguments: [0, 1]) func `the same samples give the same bits for every number of workers`(graphLayers: Int) {
        var first = trainer(graphLayers: graphLayers)
        let losses = train(&first, steps: 6)
        for workers in [1, 2, 3, 8] {
            var other = trainer(workers: workers, graphLayers: graphLayers)
            #expect(train(&other, steps: 6) == losses, "\(workers) workers")
            #expect(other.parameters.values == first.parameters.values, "\(workers) workers")
            #expect(other.optimizer == first.optimizer)
        }
    }

    @Test func `shards add up to the gradient of the whole batch`() {
        let positions = BatchSampler(seed: 1, batch: 24).draw(step: 0, positionCount: replay.positionCount)
        let samples = positions.map { replay.position($0) }
        let parameters = NetworkParameters<Float>(NetworkConfiguration(width: 16), seed: 1)
        let encoder = PositionEncoder(programs: programs, connects: false)
        var shared = Array(repeating: Float(0), count: parameters.values.count)
        let outcome = TrainingWorkers(count: 2, encoder: encoder, weights: LossWeights())
            .train(samples, parameters: parameters, into: &shared)

        var whole = Array(repeating: Float(0), count: parameters.values.count)
        var batch = TokenBatch<Float>()
        var targets = TrainingTargets<Float>()
        var single = encoder
        single.begin(&batch, &targets)
        for (episode, move) in samples { single.append(episode, move: move, to: &batch, &targets) }
        var workspace = NetworkWorkspace<Float>()
        let losses = workspace.train(parameters, batch, targets, LossWeights(), into: &whole)
        #expect(abs(losses.total - outcome.losses.total) < 1e-4 * abs(losses.total))
        let scale = whole.reduce(0) { max($0, abs($1)) }
        #expect(zip(whole, shared).allSatisfy { abs($0 - $1) < 1e-4 * scale })
    }

    @Test func `training on episodes of RoeFlux reduces every loss`() {
        var trainer = trainer()
        let losses = train(&trainer, steps: 150)
        let before = losses.prefix(10).reduce(Losses(), +)
        let after = losses.suffix(10).reduce(Losses(), +)
        #expect(after.total < 0.5 * before.total, "\(before.total / 10) before, \(after.total / 10) after")
        #expect(after.policy < before.policy)
        #expect(after.value < before.value)
        #expect(after.charge < before.charge)
    }

    @Test(arguments: [1, 2]) func `training resumed from a checkpoint file equals training that went on`(
        workers: Int
    ) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "vz-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.path + "/checkpoint.h5"

        var straight = trainer(workers: workers)
        _ = train(&straight, steps: 20)
        let snapshot = try straight.snapshot()
        let checkpoint = Checkpoint(
            runID: "r", build: "b", configuration: "{}", networkConfiguration: snapshot.networkConfiguration,
            parameters: snapshot.parameters, firstMoments: snapshot.firstMoments,
            secondMoments: snapshot.secondMoments, step: snapshot.step, samplesDrawn: snapshot.samplesDrawn,
            weightsVersion: 1, episodes: 6, positions: 1, seed: Played.seed, learningRate: snapshot.learningRate,
            elapsedSeconds: 1, programs: [], bestOrders: [], ledger: Ledger())
        try CheckpointFile.write(checkpoint, to: path)
        var resumed = try Trainer(
            configuration(workers: workers), programs: programs, seed: Played.seed,
            checkpoint: CheckpointFile.read(path))
        resumed.ingest(positions: replay.positionsIngested)
        #expect(resumed.parameters.values == straight.parameters.values)
        #expect(resumed.optimizer == straight.optimizer)
        #expect(resumed.learningRate == straight.learningRate)
        #expect(resumed.bucket == straight.bucket)

        #expect(train(&resumed, steps: 20) == train(&straight, steps: 20))
        #expect(resumed.parameters.values == straight.parameters.values)
        #expect(resumed.optimizer == straight.optimizer)
        #expect(resumed.step == 40)
    }

    @Test func `a checkpoint of another network is refused`() throws {
        let snapshot = try trainer().snapshot()
        let checkpoint = Checkpoint(
            runID: "r", build: "b", configuration: "{}", networkConfiguration: snapshot.networkConfiguration,
            parameters: snapshot.parameters.dropLast(), firstMoments: snapshot.firstMoments,
            secondMoments: snapshot.secondMoments, step: 0, samplesDrawn: 0, weightsVersion: 1, episodes: 0,
            positions: 0, seed: 0, learningRate: 0, elapsedSeconds: 0, programs: [], bestOrders: [], ledger: Ledger())
        let missing = try #require(throws: LearnerError.self) {
            try Trainer(configuration(), programs: programs, seed: 0, checkpoint: checkpoint)
        }
        #expect(missing.exitCode == .data)
        #expect(missing.description.contains("heads.charge.bias"))
        var wider = configuration()
        wider.network.width = 24
        let foreign = try #require(throws: LearnerError.self) {
            try Trainer(wider, programs: programs, seed: 0, checkpoint: checkpoint)
        }
        #expect(foreign.exitCode == .data)
    }

    @Test func `the rate falls over steps, or over the time allowed`() {
        var learning = RunConfiguration().learning
        learning.rate = 1e-3
        learning.rateFloor = 0.05
        learning.decaySteps = 100
        let overSteps = LearningRateSchedule(learning)
        #expect(overSteps.rate(step: 0, seconds: 50) == 1e-3)
        #expect(abs(overSteps.rate(step: 100, seconds: 0) - 5e-5) < 1e-9)
        let overTime = LearningRateSchedule(learning, before: 100, limit: 300)
        #expect(overTime.rate(step: 100, seconds: 0) < 1e-3, "a quarter of the time is over")
        #expect(overTime.rate(step: 0, seconds: 100) == overSteps.rate(step: 50, seconds: 0))
        #expect(abs(overTime.rate(step: 0, seconds: 300) - 5e-5) < 1e-9)
    }
}
