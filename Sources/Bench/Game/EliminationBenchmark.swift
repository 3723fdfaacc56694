import Orders
import Tasks
import VertexGame

/// Eliminations a second and thread: whole episodes, the state copied for each.
struct EliminationBenchmark {
    /// Random orders, by task.
    let random: [String: Double]
    /// Reverse mode on RoeFlux_1d.
    let reverse: Double
    /// The same two on RoeFlux_1d by ``PlainGame``.
    let plain: (random: Double, reverse: Double)
    /// Markowitz orders of generated graphs of scalars, by vertices.
    let generated: [Int: Double]
    /// Bytes of a state of these for each edge of the graph.
    let bytesAnEdge: [Int: Double]
    /// Nanoseconds that a changed copy of a state of RoeFlux_1d takes, and those of a copy of as many bytes.
    let copyNanoseconds: (state: Double, memory: Double)

    /// For the table.
    var rows: [BenchRow] {
        let limits = [
            BenchRow.Limit(name: "plain game of two words a row", value: plain.random),
            BenchRow.Limit(name: "plain game of two words a row", value: plain.reverse),
        ]
        let wanted = ["RoeFlux_1d": 60e6, "RoeFlux_3d": 10e6, "Encoder": 10e6, "f": 10e6]
        let tasks = random.sorted { $0.key < $1.key }.map { name, value in
            BenchRow(
                workload: "\(name), random orders", unit: "eliminations/s", value: value,
                limit: name == "RoeFlux_1d" ? limits[0] : nil, wanted: wanted[name])
        }
        let large = generated.sorted { $0.key < $1.key }.map { size, value in
            BenchRow(
                workload: "generated, \(size) vertices, Markowitz order", unit: "eliminations/s", value: value,
                wanted: 5e6)
        }
        let memory = bytesAnEdge.sorted { $0.key < $1.key }.map { size, value in
            BenchRow(workload: "generated, \(size) vertices, a state", unit: "bytes an edge", value: value)
        }
        return tasks + [
            BenchRow(
                workload: "RoeFlux_1d, reverse mode", unit: "eliminations/s", value: reverse, limit: limits[1],
                wanted: 90e6)
        ] + large + memory + [
            BenchRow(
                workload: "RoeFlux_1d, a changed copy of a state", unit: "ns", value: copyNanoseconds.state,
                limit: BenchRow.Limit(name: "copy of as many bytes", value: copyNanoseconds.memory), wanted: 300)
        ]
    }

    /// The sizes of the generated graphs.
    private static let sizes = [500, 2_000, 10_000]

    init(seconds: Double) throws {
        let graph = try ComputationalGraph(ReferenceTask.roeFlux1D.program())
        random = try Dictionary(
            uniqueKeysWithValues: ReferenceTask.allCases.map { task in
                let graph = try ComputationalGraph(task.program())
                return (task.name, Self.rate(graph, Self.randomOrders(graph), seconds: seconds))
            })
        let reverseOrder = [Orders.reverse(graph)]
        reverse = Self.rate(graph, reverseOrder, seconds: seconds)
        plain = (
            Self.plainRate(graph, Self.randomOrders(graph), seconds: seconds),
            Self.plainRate(graph, reverseOrder, seconds: seconds)
        )
        generated = try Dictionary(
            uniqueKeysWithValues: Self.sizes.map { size in
                let graph = try BenchPrograms.generatedGraph(vertices: size)
                return (size, Self.rate(graph, [Orders.markowitz(graph)], seconds: seconds))
            })
        bytesAnEdge = try Dictionary(
            uniqueKeysWithValues: Self.sizes.map { size in
                let graph = try BenchPrograms.generatedGraph(vertices: size)
                return (size, Double(GameState(graph).byteCount) / Double(graph.edges.count))
            })
        copyNanoseconds = (
            Self.copyNanoseconds(graph, seconds: seconds),
            1e9 * MemoryCopy.seconds(bytes: GameState(graph).byteCount, measuring: seconds)
        )
    }

    /// Orders drawn uniformly.
    private static func randomOrders(_ graph: ComputationalGraph) -> [[Vertex]] {
        var play = RandomPlay(graph)
        return (0..<16).map { _ in play.order() }
    }

    private static func rate(_ graph: ComputationalGraph, _ orders: [[Vertex]], seconds: Double) -> Double {
        rate(GameState(graph), orders, seconds: seconds)
    }

    private static func plainRate(_ graph: ComputationalGraph, _ orders: [[Vertex]], seconds: Double) -> Double {
        let start = PlainGame(graph)
        for order in orders {
            precondition(cost(of: order, from: start) == graph.cost(of: order), "the plain game counts otherwise")
        }
        return rate(start, orders, seconds: seconds)
    }

    private static func rate<Game: BenchedGame>(_ start: Game, _ orders: [[Vertex]], seconds: Double) -> Double {
        var checksum = 0
        defer { precondition(checksum > 0, "no multiplication was counted") }
        return Throughput.fastest(seconds: seconds) {
            for order in orders { checksum &+= cost(of: order, from: start) }
            return orders.reduce(0) { $0 + $1.count }
        }
    }

    @inline(__always)
    private static func cost<Game: BenchedGame>(of order: [Vertex], from start: Game) -> Int {
        var game = start
        for vertex in order { game.eliminate(vertex) }
        return game.multiplications
    }

    private static func copyNanoseconds(_ graph: ComputationalGraph, seconds: Double) -> Double {
        let start = GameState(graph)
        let vertex = Vertex(0)
        var checksum = 0
        defer { precondition(checksum >= 0, "multiplications are negative") }
        let rate = Throughput.fastest(seconds: seconds) {
            for _ in 0..<1000 {
                var state = start
                checksum &+= state.eliminate(vertex)
            }
            return 1000
        }
        return 1e9 / rate
    }
}

/// A game whose speed is measured.
private protocol BenchedGame {
    /// Those of the eliminations so far.
    var multiplications: Int { get }
    @discardableResult mutating func eliminate(_ vertex: Vertex) -> Int
}

extension GameState: BenchedGame {}
extension PlainGame: BenchedGame {}
