import Foundation
import Programs
import Records
import Storage
import Tasks
import VertexGame

/// Things to store, made from a seed.
enum Samples {
    static func graph() throws -> ComputationalGraph {
        try ComputationalGraph(try ReferenceTask.humanHeartDipole.program())
    }

    /// A game played at random.
    static func episode(seed: UInt64, on graph: ComputationalGraph, cost: CostModel = .published) -> Episode {
        var random = CounterRandom(seed: seed, stream: 1)
        var game = GameState(graph, cost: cost)
        var moves: [Move] = []
        while !game.isTerminal {
            var alive: [Vertex] = []
            game.forEachAlive { alive.append($0) }
            alive.shuffle(using: &random)
            let rootValue = -300 * Float(random.uniform())
            let actions = alive.prefix(4).map { vertex in
                ConsideredAction(
                    vertex: graph.valueIDs[vertex.index], weight: Float(random.uniform()) / 4,
                    qValue: rootValue + 10 * random.normal(), visits: random.index(below: 51))
            }
            moves.append(
                Move(
                    vertex: graph.valueIDs[alive[0].index], weightsVersion: 1000 + seed, rootValue: rootValue,
                    considered: alive.count == 1 ? [] : actions, searched: alive.count > 1))
            game.eliminate(alive[0])
        }
        return Episode(
            program: graph.program.name, programDigest: graph.program.digest, runSeed: .max, stream: 3, number: seed,
            moves: moves, cost: game.multiplications, costModel: cost, build: "build \(seed % 2)",
            nanoseconds: 12_345_678)
    }

    static func stored(
        _ numbers: Range<UInt64>, actor: String = "actor-0", incarnation: UInt64 = 1 << 60, on graph: ComputationalGraph
    ) -> [StoredEpisode] {
        numbers.map { number in
            StoredEpisode(
                key: EpisodeKey(actor: actor, incarnation: incarnation, sequence: number),
                episode: episode(seed: number, on: graph))
        }
    }

    static func checkpoint(step: UInt64 = 1200, episodes: UInt64 = 0) -> Checkpoint {
        func tensors(_ factor: Float) -> [NamedTensor] {
            [
                NamedTensor(name: "trunk.0.weight", shape: [31, 8], values: (0..<248).map { Float($0) * factor }),
                NamedTensor(
                    name: "trunk.0.bias", shape: [8], values: [0, -0.0, 1, 2, 3, .leastNonzeroMagnitude, 1e30, -7]),
                NamedTensor(name: "heads.charge.bias", shape: [1], values: [factor]),
            ]
        }
        return Checkpoint(
            runID: "run-1", build: "", configuration: "{\"search.simulations\": 50}", networkConfiguration: "{\"é\":1}",
            parameters: tensors(0.5), firstMoments: tensors(1e-3), secondMoments: tensors(1e-9), step: step,
            samplesDrawn: 307_200, weightsVersion: 24, episodes: episodes, positions: 98, seed: .max,
            learningRate: 0.1 + 0.2, elapsedSeconds: 61.25, programs: ["{\"name\": \"a\"}", "{}"],
            bestOrders: (0..<11).map {
                BestOrder(program: "p\($0)", multiplications: 320 + $0, order: [7, 9, 8, 10 + $0])
            },
            ledger: Ledger(sent: 10, durable: 7, inFlight: 1, spooled: 1, refused: 1))
    }
}

/// A new folder that is removed at the end of its life.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/vertexzero-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The folder of a run that was just begun.
    func run() throws -> RunFolder {
        let folder = RunFolder(path + "/run")
        try folder.create()
        return folder
    }
}

func bytes(of path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: path)))
}

func write(_ bytes: [UInt8], to path: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path))
}

func flipByte(_ place: Int, of path: String) throws {
    var content = try bytes(of: path)
    content[place] ^= 0x20
    try write(content, to: path)
}

func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

/// Removes the files that were kept aside.
func removeDamaged(in folder: String) throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.contains(".damaged") {
        try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
    }
}
