import Orders
import Tasks
import Testing
import VertexGame

@Suite struct ReferenceProgramTests {
    @Test(arguments: ReferenceTask.allCases)
    func `A natively written task equals the stored program`(task: ReferenceTask) throws {
        let (stored, _) = try Reference.load(task.name)
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

    @Test(arguments: Reference.names)
    func `Baselines equal the published counts`(name: String) throws {
        let (program, _) = try Reference.load(name)
        let baselines = Baselines(try ComputationalGraph(program))
        let (forward, reverse, markowitz) = try #require(Reference.counts[name])
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
    func `A task gives on plain numbers what its program gives`(task: ReferenceTask) throws {
        let (program, reference) = try Reference.load(task.name)
        for sample in reference.samples {
            #expect(task(sample.inputs) == (try program.evaluate(at: sample.inputs)))
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
