import Orders
import Programs
import Tasks
import Testing
import VertexGame

@Suite struct ReferenceProgramTests {
    @Test(arguments: ReferenceTask.allCases)
    func `A natively written task equals the stored program`(task: ReferenceTask) throws {
        let stored = try ProgramFile.read(path: Reference.path(task.name))
        let native = try task.program()
        for (index, (ours, theirs)) in zip(native.operations, stored.operations).enumerated() {
            #expect(ours == theirs, "operation \(index)")
        }
        #expect(native == stored)
    }

    @Test(arguments: Reference.names)
    func `The graph has exactly the stored edges`(name: String) throws {
        let (program, reference) = try Reference.load(name)
        let graph = try ComputationalGraph(program)
        let edges = graph.edges.map { [graph.valueIDs[$0.source.index], graph.valueIDs[$0.target.index]] }
        #expect(Set(edges) == Set(reference.graph.edges.map { [$0.source, $0.target] }))
        #expect(edges.count == reference.graph.edges.count)
        #expect(graph.intermediateCount == reference.orders["forward"]?.order.count)
    }

    @Test(arguments: Reference.names)
    func `Every stored order costs what is stored, step by step`(name: String) throws {
        let (program, reference) = try Reference.load(name)
        let graph = try ComputationalGraph(program)
        #expect(reference.orders.count == 4)
        for (label, stored) in reference.orders {
            let order = try graph.order(ofValues: stored.order)
            #expect(graph.steps(of: order) == stored.perStep, "\(label)")
            #expect(graph.cost(of: order) == stored.multiplications, "\(label)")
            #expect(graph.values(of: order) == stored.order, "\(label)")
        }
    }

    @Test(arguments: ReferenceTask.allCases)
    func `Baselines equal the published counts`(task: ReferenceTask) throws {
        // One of the stored edges of f ties the wrong axis; the counts are of the graph with that edge.
        let graph =
            try task == .f
            ? StructuredReference.load("f").computationalGraph() : ComputationalGraph(task.program())
        let baselines = Baselines(graph)
        let (forward, reverse, markowitz) = try #require(Reference.counts[task.name])
        #expect(baselines.forward == forward)
        #expect(baselines.reverse == reverse)
        #expect(baselines.markowitz == markowitz)
    }

    @Test(arguments: Reference.names)
    func `Outputs equal the stored samples`(name: String) throws {
        let (program, reference) = try Reference.load(name)
        for sample in reference.samples {
            let outputs = try program.evaluate(at: sample.inputs)
            for (ours, theirs) in zip(outputs, sample.outputs) {
                #expect(relativeError(ours, theirs) < 1e-9)
            }
        }
    }

    @Test(arguments: ReferenceTask.allCases)
    func `A task gives on numbers what its program gives, and what is stored`(task: ReferenceTask) throws {
        let program = try task.program()
        let samples = try TensorReference.load(task.name).1.samples
        for sample in samples {
            let computed = task(zip(task.inputs, sample.inputs).map { Tensor($0, $1.elements) })
            let (ours, theirs) = (computed.flatMap(\.elements), sample.outputs.flatMap(\.elements))
            #expect(ours.count == theirs.count)
            for (ours, theirs) in zip(ours, theirs) { #expect(relativeError(ours, theirs) < 1e-9) }
        }
        for seed in 0..<20 as Range<UInt64> {
            var random = CounterRandom(seed: seed, stream: 0)
            let point = task.inputs.map { shape in
                Tensor(shape, (0..<shape.elementCount).map { _ in 0.5 + random.uniform() })
            }
            let values = try program.tensors(at: point)
            let bits = task(point).map { $0.elements.map(\.bitPattern) }
            #expect(bits == program.outputs.map { values[$0].elements.map(\.bitPattern) }, "seed \(seed)")
        }
    }

    @Test(arguments: Reference.names)
    func `The Jacobian along any order equals the stored one`(name: String) throws {
        let (program, reference) = try Reference.load(name)
        let graph = try ComputationalGraph(program)
        var random = CounterRandom(seed: 1, stream: 0)
        for order in [Orders.forward(graph), Orders.reverse(graph), graph.randomOrder(&random)] {
            for sample in reference.samples {
                let jacobian = try DenseJacobian(graph, along: order, at: sample.inputs)
                #expect(jacobian.multiplications == graph.cost(of: order))
                for (ours, theirs) in zip(jacobian.entries, sample.jacobian) {
                    let scale = theirs.map(abs).max() ?? 0
                    for (ours, theirs) in zip(ours, theirs) {
                        #expect(relativeError(ours, theirs, floor: scale) < 1e-9)
                    }
                }
            }
        }
    }
}
