import Orders
import Programs
import Tasks
import Testing
import VertexGame

/// What a relocation is said to change, against playing the whole order.
@Suite struct PricedOrderTests {
    @Test func `a relocation of scalars changes what playing the order again says`() throws {
        for seed: UInt64 in 1...6 {
            let graph = try Self.scalars(vertices: 30 + 10 * Int(seed), seed: seed)
            try Self.check(OrderRows<BitRow<2>>.self, graph, .published, seed: seed)
            try Self.check(SparseOrder.self, graph, .published, seed: seed)
        }
    }

    @Test func `a relocation in rows of many words changes what playing the order again says`() throws {
        try Self.check(OrderRows<BitRow<4>>.self, Self.scalars(vertices: 220, seed: 1), .published, seed: 1)
        try Self.check(OrderRows<BitRow<9>>.self, Self.scalars(vertices: 550, seed: 2), .published, seed: 2)
        try Self.check(OrderRows<BitRow<10>>.self, Self.scalars(vertices: 625, seed: 3), .published, seed: 3)
    }

    /// Far relocations pass vertices that have lost neighbours to those passed before them, in a few graphs of
    /// hundreds.
    @Test func `a relocation of scalars past many vertices changes what playing the order again says`() throws {
        for seed: UInt64 in 1...150 {
            let graph = try Self.scalars(vertices: 15 + Int(seed % 40), seed: seed)
            try Self.check(SparseOrder.self, graph, .published, seed: seed)
        }
    }

    @Test func `a relocation changes the executed cost by what playing the order again says`() throws {
        for seed: UInt64 in 1...6 {
            let graph = try Self.withoutDifferences(operations: 30 + 10 * Int(seed), seed: seed)
            try Self.check(LabelledOrder<DenseLabelledRow<2>>.self, graph, .executed, seed: seed)
            try Self.check(LabelledOrder<SortedLabelledRow>.self, graph, .executed, seed: seed)
        }
        for task in [ReferenceTask.roeFlux1D, .robotArm6DOF, .humanHeartDipole, .propaneCombustion] {
            let graph = try ComputationalGraph(task.program())
            try Self.check(LabelledOrder<DenseLabelledRow<2>>.self, graph, .executed, seed: 1)
        }
    }

    @Test func `a relocation of structured derivatives changes what playing the order again says`() throws {
        for seed: UInt64 in 1...8 {
            let graph = try Self.tensors(operations: 20 + 5 * Int(seed), seed: seed)
            try Self.check(LabelledOrder<DenseLabelledRow<4>>.self, graph, .published, seed: seed)
            try Self.check(LabelledOrder<SortedLabelledRow>.self, graph, .published, seed: seed)
        }
    }

    @Test(arguments: ["BlackScholes_Jacobian", "Encoder", "Perceptron", "RoeFlux_3d", "f", "g"])
    func `a relocation in a reference program changes what playing the order again says`(name: String) throws {
        let graph = try ComputationalGraph(ProgramFile.read(path: referencePath(name)))
        try Self.check(LabelledOrder<DenseLabelledRow<4>>.self, graph, .published, seed: 1)
    }

    /// A walk of relocations, near and far: every difference is the true one, whether the move is taken or not.
    private static func check<Priced: PricedOrder>(
        _ kind: Priced.Type, _ graph: ComputationalGraph, _ cost: CostModel, seed: UInt64
    ) throws {
        let start = Orders.reverse(graph)
        var priced = try #require(Priced(graph, cost: cost, order: start, deadline: .never))
        #expect(priced.cost == graph.cost(of: start, under: cost))
        priced.checkInvariants()
        var random = FastRandom(seed: seed)
        var kept: [Int32] = []
        for move in 0..<400 {
            let order = priced.order
            let before = priced.cost
            if move % 80 == 0 {
                kept = order
                priced.remember()
            }
            let vertex = random.index(below: priced.count)
            let isNear = move & 1 == 0
            let any = priced.place(of: random.index(below: priced.count))
            guard let place = isNear ? priced.proposal(for: vertex, &random) : any else { continue }
            let relocation = priced.relocation(of: vertex, to: place)
            if random.next() & 1 == 0 {
                priced.reject()
                #expect(priced.cost == before)
                #expect(priced.order == order)
                if move % 50 == 0 { priced.checkInvariants() }
                continue
            }
            priced.accept(relocation)
            #expect(priced.order.filter { $0 != vertex } == order.filter { $0 != vertex })
            let after = graph.cost(of: priced.order.map { Vertex(Int($0)) }, under: cost)
            try #require(priced.cost == after, "seed \(seed), move \(move) of \(graph.program.name), \(kind)")
            try #require(relocation.difference == after - before)
            #expect(priced.remembered == kept)
            if move % 50 == 1 { priced.checkInvariants() }
        }
        priced.checkInvariants()
    }

    @Test func `places without a gap between are spread, and the order remembered stays`() throws {
        let order = [3, 1, 0, 2, 4].map { Vertex($0) }
        var places = SparsePlaces(order, vertexCount: 6)
        places.remember()
        for round in 0..<400 {
            // Each of two vertices in turn goes to just before the first one: gaps shrink to nothing.
            let vertex = round & 1 == 0 ? 1 : 0
            places.move(vertex, after: places[3], before: places[1 - vertex])
            #expect(places.order == [3, Int32(vertex), Int32(1 - vertex), 2, 4])
            #expect(places.remembered == [3, 1, 0, 2, 4])
            places.checkInvariants()
        }
        #expect(places[5] == SparsePlaces.never)
    }

    private static func scalars(vertices: Int, seed: UInt64) throws -> ComputationalGraph {
        let size = try #require(RandomProgram.Size(vertices: vertices, inputs: 6, outputs: 5))
        return try ComputationalGraph(RandomProgram.program(size, seed: seed))
    }

    /// A random program of scalars in which no constants cancel: 0 is known only where it arises before it meets a
    /// number, so that there labels depend on the order.
    private static func withoutDifferences(operations: Int, seed: UInt64) throws -> ComputationalGraph {
        var random = FastRandom(seed: seed)
        let program = try Program(name: "sums", inputCount: 4) { inputs in
            var values = inputs
            for _ in 0..<operations {
                let (x, y) = (
                    values[values.count - 1 - random.index(below: 4)], values[random.index(below: values.count)]
                )
                switch random.index(below: 5) {
                case 0: values.append(x + y)
                case 1: values.append(x + x * 2.0)
                case 2: values.append(Traced.sin(x))
                case 3: values.append(x * 0.5)
                default: values.append(x * y)
                }
            }
            return values.suffix(4).map { $0 * $0 }
        }
        return try ComputationalGraph(program)
    }

    /// A random program of vectors, matrices and scalars.
    private static func tensors(operations: Int, seed: UInt64) throws -> ComputationalGraph {
        let (vector, matrix) = (Shape([3]), Shape([3, 3]))
        var random = FastRandom(seed: seed)
        let program = try Program(name: "tensors", inputs: [vector, matrix, .scalar]) { inputs in
            var (vectors, matrices, scalars) = ([inputs[0]], [inputs[1]], [inputs[2]])
            func any(_ values: [Traced]) -> Traced {
                values[values.count - 1 - random.index(below: min(4, values.count))]
            }
            for _ in 0..<operations {
                let (v, m, s) = (any(vectors), any(matrices), any(scalars))
                switch random.index(below: 10) {
                case 0: vectors.append(Traced.sin(v) * any(vectors))
                case 1: vectors.append(v + Traced.dot(m, v, along: (1, 0)))
                case 2: matrices.append(m * m.transposed())
                case 3: matrices.append(m + Traced.dot(any(matrices), m, along: (1, 0)))
                case 4: scalars.append(v.sum() * s)
                case 5: scalars.append(m.sum() - Traced.cos(s))
                case 6: vectors.append(v * s.broadcast(to: vector, axes: []))
                case 7: matrices.append(m - v.broadcast(to: matrix, axes: [0]))
                case 8: vectors.append(m.sum(along: [0]) + v)
                default: vectors.append(m.slice([0, 0], [1, 3]).reshaped(vector) * v)
                }
            }
            return [vectors.last, matrices.last, scalars.last].compactMap { $0.map { $0 * $0 } }
        }
        return try ComputationalGraph(program)
    }
}
