import Orders
import Programs
import Testing
import VertexGame

@Suite struct ComputationalGraphTests {
    @Test func `Two edges between the same vertices are one, and literals have none`() throws {
        let graph = try ComputationalGraph(Program(name: "square", inputCount: 1) { x in [2.0 * (x[0] * x[0])] })
        #expect(graph.valueIDs == [1, 0, 2])
        #expect(graph.edges == [edge(0, 2), edge(1, 0)])
        #expect(graph.cost(of: [Vertex(0)]) == 1)
    }

    @Test func `An output that is used further gets a copy, which costs nothing`() throws {
        let program = try Program(name: "kept", inputCount: 2) { x in
            let product = x[0] * x[1]
            return [Traced.sin(product), product, x[0]]
        }
        let graph = try ComputationalGraph(program)
        // Values: inputs 0 and 1, the product 2, its sine 3, then the copies of the product and of the first input.
        #expect(graph.valueIDs == [2, 0, 1, 3, 4, 5])
        #expect(graph.outputCount == 3)
        #expect(Set(graph.edges) == [edge(1, 0), edge(2, 0), edge(0, 3), edge(0, 4), edge(1, 5)])
        var state = GameState(graph)
        #expect(state.multiplications(eliminating: Vertex(0)) == 2)
        #expect(state.eliminate(Vertex(0)) == 2)
        #expect(state.predecessorCount(Vertex(4)) == 2)
    }

    @Test func `An output that is listed twice is one vertex`() throws {
        let graph = try ComputationalGraph(
            Program(name: "twice", inputCount: 1) { x in
                let sine = Traced.sin(x[0])
                return [sine, sine]
            })
        #expect(graph.outputCount == 1)
        #expect(graph.valueIDs == [0, 1])
    }

    @Test func `A value without edges is no vertex but may stand in an order`() throws {
        let program = try Program(
            name: "constant", inputs: [.scalar],
            operations: [
                Operation(Sine(), [.literal(2)]), Operation(Sign(), [.value(0)]), Operation(Cosine(), [.value(0)]),
                Operation(Sine(), [.value(3)]),
            ], outputs: [4])
        let graph = try ComputationalGraph(program)
        #expect(graph.valueIDs == [3, 0, 4])
        #expect(graph.vertex(ofValue: 1) == nil)
        #expect(try graph.order(ofValues: [1, 3, 2]) == [Vertex(0)])
        #expect(try graph.order(ofValues: [3]) == [Vertex(0)])
    }

    @Test func `A value that no output depends on keeps its edges and is free`() throws {
        let graph = try ComputationalGraph(
            Program(name: "dead", inputCount: 2) { x in
                let product = x[0] * x[1]
                _ = Traced.sin(product)
                return [Traced.cos(product)]
            })
        #expect(graph.intermediateCount == 2)
        #expect(graph.steps(of: [Vertex(1), Vertex(0)]) == [0, 2])
        #expect(graph.steps(of: [Vertex(0), Vertex(1)]) == [4, 0])
        #expect(graph.outputsBelow == [1, 0, 1, 1, 1])
        #expect(graph.inputsAbove == [2, 2, 1, 1, 2])
    }

    @Test func `A value that depends on no input keeps the edges to what reads it`() throws {
        let program = try Program(
            name: "constant", inputs: [.scalar],
            operations: [
                Operation(SquareRoot(), [.literal(2)]), Operation(Multiply(), [.value(0), .value(1)]),
                Operation(Sine(), [.value(2)]),
            ], outputs: [3])
        let graph = try ComputationalGraph(program)
        #expect(graph.valueIDs == [1, 2, 0, 3])
        #expect(graph.steps(of: [Vertex(0), Vertex(1)]) == [0, 1])
        #expect(graph.inputsAbove == [0, 1, 1, 1])
    }

    @Test func `An order that is not complete and legal names what is wrong`() throws {
        let graph = try ComputationalGraph(
            Program(name: "chain", inputCount: 1) { x in
                [Traced.sin(Traced.sin(Traced.sin(Traced.sin(x[0]))))]
            })
        #expect(try graph.order(ofValues: [2, 1, 3]) == [Vertex(1), Vertex(0), Vertex(2)])
        let faults: [([Int], OrderError)] = [
            ([1, 3], OrderError(missing: [2], twice: [], foreign: [])),
            ([1, 2, 3, 2, 2], OrderError(missing: [], twice: [2], foreign: [])),
            ([1, 2, 3, 0], OrderError(missing: [], twice: [], foreign: [0])),
            ([4, 1, 2, 3], OrderError(missing: [], twice: [], foreign: [4])),
            ([1, 99, -1, 99], OrderError(missing: [2, 3], twice: [99], foreign: [-1, 99])),
            ([], OrderError(missing: [1, 2, 3], twice: [], foreign: [])),
        ]
        for (order, fault) in faults {
            #expect(throws: fault) { try graph.order(ofValues: order) }
        }
        #expect(faults[4].1.description.contains("missing values: 2, 3; values listed twice: 99"))
    }

    private func edge(_ source: Int, _ target: Int) -> Edge {
        Edge(source: Vertex(source), target: Vertex(target))
    }
}

/// Whether the costs of a graph can be counted at all.
@Suite struct CountableCostTests {
    private static func squares(extent: Int, count: Int) throws -> Program {
        let shape = Shape([extent, extent])
        return try Program(
            name: "squares", inputs: [shape],
            operations: (0..<count).map {
                Operation(DotGeneral(contracting: [[1], [0]]), [.value($0), .value($0)], shape: shape)
            }, outputs: [count])
    }

    @Test func `The bound is no lower than what any order costs`() throws {
        for count in 2...4 {
            let graph = try ComputationalGraph(try Self.squares(extent: 3, count: count))
            for order in [Orders.forward(graph), Orders.reverse(graph), Orders.markowitz(graph)] {
                #expect(Double(graph.cost(of: order)) <= graph.multiplicationsBound)
            }
            #expect(graph.multiplicationsBound > 0)
        }
    }

    @Test func `A graph whose costs might not be counted is refused`() throws {
        let error = #expect(throws: ProgramError.self) {
            try ComputationalGraph(try Self.squares(extent: 4096, count: 4))
        }
        #expect(error?.code == .tooLarge)
        #expect(error?.description.contains("counted") == true)
        #expect(throws: Never.self) { try ComputationalGraph(try Self.squares(extent: 256, count: 4)) }
    }
}
