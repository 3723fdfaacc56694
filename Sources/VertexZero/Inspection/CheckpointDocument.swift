import GraphNetwork
import Programs
import Records
import SelfPlay
import Telemetry
import VertexGame

/// What `inspect` says of a checkpoint.
struct CheckpointDocument: Encodable {
    /// A tensor without its numbers.
    struct Tensor: Encodable {
        let name: String
        let shape: [Int]
    }

    let checkpoint: String
    let runID: String
    let build: String
    let step: UInt64
    let samplesDrawn: UInt64
    let weightsVersion: UInt64
    let episodes: UInt64
    let positions: UInt64
    let seed: UInt64
    let learningRate: Double
    let seconds: Double
    let configuration: RunConfiguration
    let network: NetworkConfiguration
    let parameters: Int
    let tensors: [Tensor]
    let programs: [String]
    let best: [BestOrder]
    let ledger: Ledger
    /// Whether nothing is wrong; nil where that was not asked for.
    let ok: Bool?
    let problems: [String]?

    /// - Throws: what cannot be read of a checkpoint whose digest is right.
    init(_ checkpoint: Checkpoint, path: String, verify: Bool) throws {
        self.checkpoint = path
        runID = checkpoint.runID
        build = checkpoint.build
        step = checkpoint.step
        samplesDrawn = checkpoint.samplesDrawn
        weightsVersion = checkpoint.weightsVersion
        episodes = checkpoint.episodes
        positions = checkpoint.positions
        seed = checkpoint.seed
        learningRate = checkpoint.learningRate
        seconds = checkpoint.elapsedSeconds
        let loaded = try LoadedCheckpoint(checkpoint, path: path)
        configuration = loaded.configuration
        network = loaded.parameters.configuration
        parameters = loaded.parameters.values.count
        tensors = checkpoint.parameters.map { Tensor(name: $0.name, shape: $0.shape) }
        programs = loaded.programs.map(\.name)
        best = checkpoint.bestOrders
        ledger = checkpoint.ledger
        problems = verify ? loaded.problems(of: checkpoint.bestOrders) : nil
        ok = problems?.isEmpty
    }

    /// For a person.
    var lines: [String] {
        let changed = configuration.changedText.split(separator: "\n").joined(separator: ", ")
        return [
            "\(checkpoint): run \(runID), by \(build)",
            "training       step \(Formats.grouped(Int(step))), \(Formats.clock(seconds)), weights \(weightsVersion), "
                + "learning rate \(Formats.significant(learningRate))",
            "episodes       \(Formats.grouped(Int(episodes))) with \(Formats.grouped(Int(positions))) positions",
            "network        \(Formats.grouped(parameters)) parameters: width \(network.width), trunk layers "
                + "\(network.trunkLayers), graph layers \(network.graphLayers)",
            "programs       \(programs.joined(separator: ", "))",
            "configuration  \(changed.isEmpty ? "the defaults" : changed), seed \(seed)",
        ]
            + best.map {
                "best order     \($0.program)  \($0.multiplications) multiplications "
                    + "(\(configuration.game.cost.rawValue))"
            }
            + (problems ?? []).map { "PROBLEM        \($0)" } + (ok == true ? ["health         nothing is wrong"] : [])
    }
}
