import Orders
import Tasks
import Testing
import VertexGame

@Suite struct MinimumCutTests {
    /// The vertices to which a path leads from an input, or that is true of when all edges are turned round, past none
    /// of `cut`.
    private static func reached(_ graph: ComputationalGraph, _ side: MinimumCut.Side, past cut: Set<Int>) -> Set<Int> {
        let edges = graph.edges.map { ($0.source.index, $0.target.index) }
        let steps = side == .inputs ? edges : edges.map { ($0.1, $0.0) }
        let inner = 0..<graph.intermediateCount
        var reached: Set<Int> = []
        var before = -1
        while reached.count > before {
            before = reached.count
            for (one, other) in steps where !inner.contains(one) || reached.contains(one) {
                if inner.contains(other), !cut.contains(other) { reached.insert(other) }
            }
        }
        return reached
    }

    private static func isCut(_ graph: ComputationalGraph, _ cut: Set<Int>) -> Bool {
        reached(graph, .inputs, past: cut).isDisjoint(with: ends(graph).subtracting(cut))
    }

    /// The vertices with an edge to an output.
    private static func ends(_ graph: ComputationalGraph) -> Set<Int> {
        let inner = 0..<graph.intermediateCount
        return Set(
            graph.edges.filter { !inner.contains($0.target.index) }.map(\.source.index).filter(inner.contains))
    }

    /// The fewest vertices that part inputs and outputs, found among all sets.
    private static func leastCut(_ graph: ComputationalGraph) -> Int {
        let count = graph.intermediateCount
        let sets = (0..<1 << count).map { bits in Set((0..<count).filter { bits >> $0 & 1 != 0 }) }
        return sets.sorted { $0.count < $1.count }.first { isCut(graph, $0) }!.count
    }

    @Test func `no set of fewer vertices parts inputs and outputs, and none is known where they are as few`() throws {
        var found = 0
        for seed in 0..<150 as Range<UInt64> {
            let graphs = [
                try SmallGraphs.edges(vertices: 7, seed: seed), try SmallGraphs.scalar(vertices: 5, seed: seed),
            ]
            for graph in graphs where graph.intermediateCount <= 9 {
                let least = Self.leastCut(graph)
                for side in MinimumCut.Side.allCases {
                    let cut = MinimumCut(graph, nearest: side)
                    #expect((cut == nil) == (least >= min(graph.inputCount, graph.outputCount)), "seed \(seed) \(side)")
                    guard let cut else { continue }
                    found += 1
                    let last = Set(cut.vertices.map(\.index))
                    #expect(last.count == least, "seed \(seed) \(side)")
                    #expect(Self.isCut(graph, last), "seed \(seed) \(side)")
                    let near = Self.reached(graph, side, past: last)
                    let above = Set((0..<graph.intermediateCount).filter { cut.isAbove[$0] })
                    let isApart = side == .inputs ? above == near : above.isDisjoint(with: near)
                    #expect(isApart, "seed \(seed) \(side)")
                    #expect(above.isDisjoint(with: last), "seed \(seed) \(side)")
                }
            }
        }
        #expect(found > 50)
    }

    private static func random(_ vertices: Int, ends: Int, seed: UInt64) throws -> ComputationalGraph {
        let size = try #require(RandomProgram.Size(vertices: vertices, inputs: ends, outputs: ends))
        return try ComputationalGraph(RandomProgram.program(size, seed: seed))
    }

    @Test func `the order around a cut has every vertex once and costs half of reverse mode on a long program`() throws
    {
        let graph = try Self.random(3_000, ends: 20, seed: 1)
        for side in MinimumCut.Side.allCases {
            let order = try #require(Orders.aroundCut(graph, nearest: side))
            #expect(order.sorted { $0.index < $1.index } == Array(graph.intermediates))
            #expect(2 * graph.cost(of: order) < graph.cost(of: Orders.reverse(graph)))
        }
    }

    @Test(arguments: [Solver.Method.anneal, .auto])
    func `annealing begins around a cut where that is cheap`(method: Solver.Method) throws {
        let graph = try Self.random(10_000, ends: 100, seed: 2)
        let costs = MinimumCut.Side.allCases.compactMap { Orders.aroundCut(graph, nearest: $0) }.map {
            graph.cost(of: $0)
        }
        let found = Solver.solve(
            graph, method: method, deadline: Deadline(seconds: 1.5, clock: CountingClock(secondsALook: 1e-5)), seed: 1)
        #expect(found.multiplications <= (try #require(costs.min())))
    }
}
