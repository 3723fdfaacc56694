import Foundation
import GraphNetwork
import Records
import Telemetry
import Transport
import VertexGame

/// Makes a line of `metrics.jsonl` about once a second.
struct LearnerMetrics: Sendable {
    /// Seconds between two lines.
    static let interval = 1.0

    private let writer: MetricsWriter
    /// Seconds of the run before this process.
    private let secondsBefore: Double
    private let programs: [String]
    private let cost: CostModel
    private var lastSeconds = -Double.infinity
    private var lastSimulations: (total: UInt64, seconds: Double)?
    private var lastLoss: MetricsRecord.Loss?
    private(set) var losses = MeanLosses()

    /// Appends to the file at `path`.
    init(path: String, secondsBefore: Double, programs: [String], cost: CostModel) throws(TelemetryError) {
        writer = try MetricsWriter(path: path)
        self.secondsBefore = secondsBefore
        self.programs = programs
        self.cost = cost
    }

    /// Whether a line is due, `now` seconds into the process.
    func isDue(now: Double) -> Bool { now - lastSeconds >= Self.interval }

    /// Counts the losses of a step into the next line.
    mutating func add(_ losses: Losses) {
        self.losses.add(losses)
    }

    /// Appends a line.
    mutating func write(
        now: Double, ingest: LearnerState.Ingest, trainer: Trainer, version: UInt64, status: LearnerStatus,
        split: TrainingSeconds
    ) throws(TelemetryError) {
        lastSeconds = now
        if let mean = losses.popMean() {
            lastLoss = MetricsRecord.Loss(
                policy: mean.policy, value: mean.value, regret: mean.regret, charge: mean.charge, total: mean.total)
        }
        let alive = status.actors.filter(\.isAlive)
        let lags = alive.map(\.progress.weightsVersion).filter { $0 > 0 }.map { Double(version) - Double($0) }
        let means = programs.enumerated().compactMap { index, name in
            ingest.costs.mean(program: index).map { (name, $0) }
        }
        try writer.append(
            MetricsRecord(
                time: Date.now.timeIntervalSince1970, seconds: secondsBefore + now, episodes: ingest.episodes,
                positions: ingest.positions, step: trainer.step, samples: trainer.bucket.samplesDrawn,
                learningRate: Double(trainer.learningRate), loss: lastLoss, best: ingest.best.costs,
                costModel: cost.rawValue,
                meanCost: Dictionary(means) { first, _ in first },
                simulationsPerSecond: simulationsPerSecond(status, now: now), actorsAlive: alive.count,
                weightsVersion: Int(clamping: version),
                weightsLag: lags.isEmpty ? 0 : max(0, lags.reduce(0, +) / Double(lags.count)),
                ledger: Ledger(ingest, status),
                split: MetricsRecord.Split(
                    wait: split.wait, sample: split.sample, forwardBackward: split.forwardBackward,
                    backward: split.backward, update: split.update, write: split.write),
                storage: MetricsRecord.Storage(
                    wait: ingest.split.wait, check: ingest.split.check, write: ingest.split.write,
                    hold: ingest.split.hold),
                bucket: MetricsRecord.Bucket(trainer.bucket)))
    }

    /// The rate since the last line but where a process of an actor began anew.
    private mutating func simulationsPerSecond(_ status: LearnerStatus, now: Double) -> Double {
        let total = status.actors.reduce(0 as UInt64) { $0 &+ $1.progress.simulations }
        defer { lastSimulations = (total, now) }
        guard let last = lastSimulations, total >= last.total, now > last.seconds else { return 0 }
        return Double(total - last.total) / (now - last.seconds)
    }
}

extension Ledger {
    /// The ledger of a run as its learner knows it: what it took and refused for certain, what waits for its answer,
    /// and what actors last said to have in their spools.
    init(_ ingest: LearnerState.Ingest, _ status: LearnerStatus) {
        let inFlight = status.actors.reduce(0 as UInt64) { $0 + UInt64($1.unanswered) }
        let spooled = status.actors.reduce(0 as UInt64) { $0 &+ min($1.ledger.spooled, 1 << 32) }
        let (durable, refused) = (UInt64(ingest.episodes), UInt64(ingest.refused))
        self.init(
            sent: durable + refused + inFlight + spooled, durable: durable, inFlight: inFlight, spooled: spooled,
            refused: refused)
    }
}

extension MetricsRecord.Bucket {
    /// How a bucket stands.
    fileprivate init(_ bucket: SampleRatioBucket) {
        self.init(samples: bucket.samplesHeld, limit: bucket.stepsMaximum * bucket.batch)
    }
}
