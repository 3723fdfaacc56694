import Orders
import Tasks
import Testing
import VertexGame

@Suite struct HeuristicTests {
    /// The counts of `shared/reference/results.json`, but for f, of which the edges stored there tie a wrong axis: 9281
    /// and 8749.
    @Test(arguments: [
        ("BlackScholes_Jacobian", 350, 350),
        ("Encoder", 53096, 11880),
        ("Helmholtz", 56, 33),
        ("HumanHeartDipole", 194, 194),
        ("Perceptron", 4852, 494),
        ("PropaneCombustion", 111, 111),
        ("RobotArm_6DOF", 288, 288),
        ("RoeFlux_1d", 407, 407),
        ("RoeFlux_3d", 1014, 1050),
        ("f", 9185, 8653),
        ("g", 451, 451),
    ])
    func `rules with ties to the lowest value id cost what the reference says`(
        name: String, markowitz: Int, lowestCost: Int
    ) throws {
        let graph = try ComputationalGraph(ProgramFile.read(path: referencePath(name)))
        for (rule, count) in [(Heuristic.markowitz, markowitz), (.lowestCost, lowestCost)] {
            let order = try #require(Orders.heuristic(rule, graph))
            #expect(graph.cost(of: order) == count, "\(rule)")
        }
    }

    @Test(arguments: [
        (ReferenceTask.robotArm6DOF, 221), (.humanHeartDipole, 148), (.propaneCombustion, 88),
    ])
    func `ties to the highest value id alone find the best known orders, by degree or by cost`(
        task: ReferenceTask, count: Int
    ) throws {
        let graph = try ComputationalGraph(task.program())
        for rule in [Heuristic.markowitz, .lowestCost] {
            let order = try #require(Orders.heuristic(rule, graph, ties: .highest))
            #expect(graph.cost(of: order) == count, "\(rule)")
        }
    }

    @Test(arguments: Heuristic.allCases, [CostModel.published, .executed])
    func `a rule takes a vertex of its lowest price at every step`(rule: Heuristic, cost: CostModel) throws {
        for (vertices, seed) in [(60, 4 as UInt64), (35, 5), (35, 6)] {
            let size = try #require(RandomProgram.Size(vertices: vertices, inputs: 5, outputs: 4))
            let graph = try ComputationalGraph(RandomProgram.program(size, seed: seed))
            for ties in [Ties.lowest, .highest, .random(seed: 3)] {
                let order = try #require(Orders.heuristic(rule, graph, cost: cost, ties: ties))
                var state = rule == .lowestCost ? GameState(graph, cost: cost) : GameState(edgesOf: graph)
                for vertex in order {
                    var equal: [Vertex] = []
                    var least = Int.max
                    state.forEachAlive { other in
                        let price = Self.price(rule, other, state)
                        if price < least { (least, equal) = (price, []) }
                        if price == least { equal.append(other) }
                    }
                    #expect(equal.contains(vertex))
                    if ties == .lowest { #expect(vertex == equal.first) }
                    if ties == .highest { #expect(vertex == equal.last) }
                    state.eliminate(vertex)
                }
                #expect(state.isTerminal)
            }
        }
    }

    /// The price of a rule, from the state alone.
    private static func price(_ rule: Heuristic, _ vertex: Vertex, _ state: GameState) -> Int {
        let degree = state.predecessorCount(vertex) * state.successorCount(vertex)
        switch rule {
        case .markowitz: return degree
        case .relativeMarkowitz:
            return degree - state.graph.inputsAbove[vertex.index] * state.graph.outputsBelow[vertex.index]
        case .lowestCost: return state.multiplications(eliminating: vertex)
        case .fillIn:
            var fill = 0
            state.forEachPredecessor(of: vertex) { source in
                state.forEachSuccessor(of: vertex) { target in
                    if !state.hasEdge(from: source, to: target) { fill += 1 }
                }
            }
            return fill
        }
    }

    @Test func `ties by chance depend on the seed alone`() throws {
        let graph = try ComputationalGraph(ReferenceTask.roeFlux1D.program())
        let orders = [1, 1, 2].map { Orders.heuristic(.markowitz, graph, ties: .random(seed: $0)) }
        #expect(orders[0] == orders[1])
        #expect(orders[0] != orders[2])
    }

    @Test func `a method that is a rule gives its order under either cost`() throws {
        let graph = try ComputationalGraph(ReferenceTask.robotArm6DOF.program())
        for method in Solver.Method.allCases {
            guard let rule = method.rule else { continue }
            for cost in [CostModel.published, .executed] {
                for ties in [Ties.lowest, .highest] {
                    let found = Solver.solve(graph, cost: cost, method: method, deadline: .never, seed: 1, ties: ties)
                    #expect(found.order == Orders.heuristic(rule, graph, cost: cost, ties: ties))
                    #expect(found.multiplications == graph.cost(of: found.order, under: cost))
                }
            }
        }
    }

    @Test func `auto is no worse than any rule with either ties`() throws {
        for (name, cost) in [("RoeFlux_3d", CostModel.published), ("g", .executed), ("f", .published)] {
            let graph = try ComputationalGraph(ProgramFile.read(path: referencePath(name)))
            let found = Solver.solve(
                graph, cost: cost, method: .auto,
                deadline: Deadline(seconds: 2, clock: CountingClock(secondsALook: 1e-4)), seed: 1)
            for rule in Heuristic.allCases {
                for ties in [Ties.lowest, .highest] {
                    let order = try #require(Orders.heuristic(rule, graph, cost: cost, ties: ties))
                    #expect(found.multiplications <= graph.cost(of: order, under: cost), "\(rule) \(ties)")
                }
            }
        }
    }
}
