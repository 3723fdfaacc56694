import Orders
import Tasks
import Testing
import VertexGame

/// Searches of fixed work and seed give the orders that they gave when these figures were recorded: a change that is to
/// change no result changes none of them.
///
/// A search that is meant to search otherwise records new figures: each failure says what was found. Costs are
/// multiplications, and the digest is FNV-1a (Fowler, Noll and Vo) over the vertices of the order. Chances of annealing
/// come of `exp`, so that another library of mathematics might, once in very many moves, decide otherwise.
@Suite struct FixedWorkTests {
    private static func random(_ vertices: Int, ends: Int = 5, seed: UInt64) throws -> ComputationalGraph {
        let size = try #require(RandomProgram.Size(vertices: vertices, inputs: ends, outputs: ends))
        return try ComputationalGraph(RandomProgram.program(size, seed: seed))
    }

    /// What was found, on one line.
    private static func summary(_ solution: Solution) -> String {
        let bound = solution.lowerBound.map { ", at least \($0)" } ?? ""
        return "\(solution.multiplications)\(bound) in \(solution.moves): \(digest(solution.order))"
    }

    private static func digest(_ order: [Vertex]) -> String {
        let digest = order.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
            ($0 ^ UInt64($1.index)) &* 0x0000_0100_0000_01B3
        }
        return String(digest, radix: 16)
    }

    /// Moves are few where each of them takes long.
    @Test(arguments: [
        (60, 4_000, "367 in 4000: 543f5fb143f96f51"), (200, 4_000, "1135 in 4000: 10cdeeef12a02e2d"),
        (400, 2_000, "2661 in 2000: 31afddf7aec6bec7"), (615, 2_000, "4247 in 2000: 558642c2b38a4ae"),
    ])
    func `annealing on rows of bits`(vertices: Int, moves: Int, expected: String) throws {
        let graph = try Self.random(vertices, seed: 1)
        let found = Orders.annealed(graph, from: Orders.reverse(graph), seed: 1, limit: .moves(moves))
        #expect(Self.summary(found) == expected, "\(vertices) vertices")
    }

    @Test(arguments: [(700, 4_000, "4602 in 4000: d92269c16b7be195"), (2_500, 4_000, "18526 in 4000: fffc2526b04225d")])
    func `annealing on lists`(vertices: Int, moves: Int, expected: String) throws {
        let graph = try Self.random(vertices, seed: 2)
        let found = Orders.annealed(graph, from: Orders.reverse(graph), seed: 2, limit: .moves(moves))
        #expect(Self.summary(found) == expected, "\(vertices) vertices")
    }

    @Test(arguments: [
        (50, 2_000, "163 in 2000: 8098e9e439254d56"), (200, 1_000, "1391 in 1008: b93134b89e8c7be9"),
        (400, 300, "3913 in 304: 398694ad80d262cb"), (700, 300, "9088 in 300: 59be16d641cad9d1"),
    ])
    func `annealing on labels`(vertices: Int, moves: Int, expected: String) throws {
        let graph = try Self.random(vertices, seed: 3)
        let start = Orders.markowitz(graph)
        let found = Orders.annealed(graph, cost: .executed, from: start, seed: 3, limit: .moves(moves))
        #expect(Self.summary(found) == expected, "\(vertices) vertices")
    }

    @Test(arguments: [("Perceptron", "389 in 1008: 8bd0ac51cd377c54"), ("Encoder", "5348 in 1008: fe2fa793de7f8c35")])
    func `annealing on structures`(name: String, expected: String) throws {
        let graph = try ComputationalGraph(ProgramFile.read(path: referencePath(name)))
        let found = Orders.annealed(graph, from: Orders.markowitz(graph), seed: 4, limit: .moves(1_000))
        #expect(Self.summary(found) == expected, "\(name)")
    }

    /// With 700 vertices chains are compared and the worst follow the best.
    @Test(arguments: [(90, "469 in 6000: d9f7b97a61d13856"), (700, "4849 in 6000: ee0721bec5deb8db")])
    func `several chains of annealing`(vertices: Int, expected: String) throws {
        let graph = try Self.random(vertices, seed: 5)
        let inTurn = Parallelism(count: 3) { number, piece in
            for index in 0..<number { piece(index) }
        }
        let found = Orders.annealed(
            graph, from: Orders.reverse(graph), seed: 5, limit: .moves(2_000), parallelism: inTurn)
        #expect(Self.summary(found) == expected, "\(vertices) vertices")
    }

    /// Without a deadline a beam grows to 16,384 sets, which are all that a small graph has.
    @Test(arguments: [
        ("edges", CostModel.published, "64 in 1: 1d2fa5645d0dec3f"),
        ("structured", .published, "49 in 4798: a8bf769fb4718632"),
    ])
    func `a beam`(kind: String, cost: CostModel, expected: String) throws {
        let graph = try Self.small(kind)
        let found = Solver.solve(graph, cost: cost, method: .beam, deadline: .never, seed: 1)
        #expect(Self.summary(found) == expected, "\(kind) \(cost)")
    }

    @Test(arguments: [
        ("edges", CostModel.published, "64, at least 64 in 92: 1d2fa5645d0dec3f"),
        ("scalar", .published, "29, at least 29 in 25: ecaa1ad15b0ad541"),
        ("scalar", .executed, "12, at least 12 in 235: d871c0b4f468dd3d"),
        ("structured", .published, "49, at least 49 in 14: 7b75d2a5df447eea"),
    ])
    func `an exact search`(kind: String, cost: CostModel, expected: String) throws {
        let graph = try Self.small(kind)
        let order = Orders.reverse(graph)
        let start = Solution(
            order: order, multiplications: graph.cost(of: order, under: cost), moves: 0, trace: [])
        let found = Orders.exact(graph, cost: cost, from: start)
        #expect(Self.summary(found) == expected, "\(kind) \(cost)")
    }

    private static func small(_ kind: String) throws -> ComputationalGraph {
        switch kind {
        case "edges": try SmallGraphs.edges(vertices: 13, seed: 5)
        case "scalar": try SmallGraphs.scalar(vertices: 16, seed: 7)
        default: try SmallGraphs.structured(vertices: 7, seed: 3)
        }
    }

    @Test(arguments: [
        (Heuristic.markowitz, "8b9eecf4ef68ff43 1bf1526fbc31c7a9 c8e81833656fed4f"),
        (.relativeMarkowitz, "2b590b6bc8837107 5f56af2a7aa4fd17 8f343ad0428d3487"),
        (.lowestCost, "9c2ce1d6590afed5 62d8d1a65ffbe181 63b61b08629c99e1"),
        (.fillIn, "97306edd904ca5f7 5cab3a63b496d1b9 d35d270899bb0e29"),
    ])
    func `rules, whatever ties are broken by`(rule: Heuristic, expected: String) throws {
        let graph = try Self.random(120, seed: 6)
        let orders = [Ties.lowest, .highest, .random(seed: 7)].map {
            Orders.heuristic(rule, graph, cost: .executed, ties: $0) ?? []
        }
        #expect(orders.map(Self.digest).joined(separator: " ") == expected, "\(rule)")
    }

    @Test(arguments: [(MinimumCut.Side.inputs, "47000: ae607a535355ddbd"), (.outputs, "47807: 6aed3d6a7b4caa49")])
    func `orders around a cut`(side: MinimumCut.Side, expected: String) throws {
        let graph = try Self.random(3_000, ends: 20, seed: 1)
        let order = try #require(Orders.aroundCut(graph, nearest: side))
        #expect("\(graph.cost(of: order)): \(Self.digest(order))" == expected, "\(side)")
    }

    @Test(arguments: [
        (ReferenceTask.roeFlux1D, "56 for 104: 6375ab3c66aa888e"), (.robotArm6DOF, "102 for 189: 607a1e666ec74f29"),
        (.humanHeartDipole, "74 for 132: 3c25b83504257ba8"),
    ])
    func `moves that some optimal order begins with`(task: ReferenceTask, expected: String) throws {
        let graph = try ComputationalGraph(task.program())
        let proven = try #require(ProvenMoves(graph, cost: .published, deadline: .never))
        #expect("\(proven.moves.count) for \(proven.multiplications): \(Self.digest(proven.moves))" == expected)
    }
}
