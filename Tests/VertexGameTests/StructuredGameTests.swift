import Orders
import Programs
import Testing
import VertexGame

@Suite struct StructuredGameTests {
    @Test(arguments: StructuredReference.names)
    func `Every stored order costs what is stored, step by step`(name: String) throws {
        let reference = try StructuredReference.load(name)
        // Once with the stored edges, once with those that the program's primitives give.
        try Self.expectCosts(of: reference, on: try reference.computationalGraph())
        // (the slip in the stored edges of f shows in the shuffled order only, as 12 instead of 24).
        try Self.expectCosts(
            of: reference, on: try ComputationalGraph(try TensorReference.load(name).0),
            except: name == "f" ? ["shuffled"] : [])
    }

    private static func expectCosts(
        of reference: StructuredReference, on graph: ComputationalGraph, except left: [String] = []
    ) throws {
        #expect(reference.orders.count == 4)
        for (label, stored) in reference.orders where !left.contains(label) {
            var state = GameState(graph)
            for (id, count) in zip(stored.order, stored.perStep) {
                guard let vertex = graph.vertex(ofValue: id) else {
                    #expect(count == 0, "\(label), value \(id)")
                    continue
                }
                #expect(state.multiplications(eliminating: vertex) == count, "\(label), value \(id)")
                #expect(state.eliminate(vertex) == count, "\(label), value \(id)")
            }
            #expect(state.isTerminal)
            #expect(state.multiplications == stored.multiplications, "\(label)")
        }
    }

    @Test(arguments: StructuredReference.names)
    func `The graph left depends on the set eliminated, not on the order`(name: String) throws {
        let graph = try StructuredReference.load(name).computationalGraph()
        for seed in 0..<100 as Range<UInt64> {
            var random = CounterRandom(seed: seed, stream: 4)
            let chosen = graph.randomOrder(&random).prefix(random.index(below: graph.intermediateCount + 1))
            var first = GameState(graph)
            var second = GameState(graph)
            for vertex in chosen { first.eliminate(vertex) }
            for vertex in chosen.sorted() { second.eliminate(vertex) }
            #expect(first.hasSameGraph(as: second), "seed \(seed)")
        }
    }

    @Test func `A game goes on in lists when there are more structures than a matrix holds`() throws {
        let graph = try StructuredReference.load("Encoder").computationalGraph()
        let order = Orders.markowitz(graph)
        guard case .structures(let algebra)? = graph.labelling(under: .published)?.algebra else {
            Issue.record("the graph has no structures")
            return
        }
        var few = GameState(graph)
        for vertex in order.prefix(40) { few.eliminate(vertex) }
        #expect(few.eliminationForm == .matrix)
        var many = few
        for size in 0..<40_000 {
            _ = algebra.number(of: JacobianStructure(target: Shape([size + 100]), source: Shape([2]), ties: []))
        }
        let unplayed = GameState(graph)
        var fromStart = unplayed
        for vertex in order.prefix(40) { fromStart.eliminate(vertex) }
        #expect(fromStart.eliminationForm == .labelledLists)
        #expect(fromStart == few, "lists from the start, and a matrix")
        for vertex in order.dropFirst(40) {
            let price = many.multiplications(eliminating: vertex)
            #expect(many.eliminate(vertex) == price)
            #expect(many.eliminationForm == .labelledLists)
            #expect(fromStart.eliminate(vertex) == price)
        }
        #expect(many.isTerminal)
        #expect(many == fromStart)
        #expect(many.checkInvariants() == nil)
        #expect(fromStart.checkInvariants() == nil)
    }

    @Test func `Threads that play one graph agree`() async throws {
        let graph = try StructuredReference.load("Encoder").computationalGraph()
        let costs = await withTaskGroup(of: [Int].self) { group in
            for _ in 0..<4 {
                group.addTask {
                    (0..<20 as Range<UInt64>).map { seed in
                        var random = CounterRandom(seed: seed, stream: 0)
                        return graph.cost(of: graph.randomOrder(&random))
                    }
                }
            }
            return await group.reduce(into: [[Int]]()) { $0.append($1) }
        }
        #expect(Set(costs).count == 1)
    }
}
