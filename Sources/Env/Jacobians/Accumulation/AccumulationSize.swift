import Programs
import VertexGame

/// How much work it is to accumulate a Jacobian in numbers: known before any is done, from shapes and structures.
struct AccumulationSize {
    /// Numbers that all values hold together.
    private(set) var values = 0
    /// Entries of the local partial derivatives.
    private(set) var partials = 0
    /// Entries of the Jacobian, zeros included.
    let jacobian: Int
    /// Products of two entries.
    private(set) var steps = 0

    /// The most of each: seconds of work, and a gigabyte or two.
    static let (valuesMax, partialsMax, jacobianMax, stepsMax) = (1 << 24, 1 << 23, 1 << 24, 1 << 27)

    /// The size of the accumulation along a complete order, as far as it is needed to see that it is too large.
    init(_ graph: ComputationalGraph, _ order: [Vertex]) {
        let program = graph.program
        let columns = program.inputs.reduce(0) { $0 + $1.elementCount }
        let rows = program.outputs.reduce(0) { $0 + program.shape(ofValue: $1).elementCount }
        // Each value holds at most 2^24 numbers, so that only the product could overflow.
        jacobian = rows.multipliedReportingOverflow(by: columns).overflow ? .max : rows * columns
        values = columns
        for operation in program.operations where values <= Self.valuesMax {
            values += operation.shape.elementCount
            partials += operation.partialEntryCount(program.operandShapes(of: operation))
            if partials > Self.partialsMax { return }
        }
        if values <= Self.valuesMax, graph.multiplicationsBound > Double(Self.stepsMax) { count(graph, order) }
    }

    /// Plays the order on structures.
    private mutating func count(_ graph: ComputationalGraph, _ order: [Vertex]) {
        guard let labelling = graph.labelling(under: .published), case .structures(let algebra) = labelling.algebra
        else { return }
        var labels = LabelledGraph<JacobianStructure>(vertexCount: graph.vertexCount)
        for (edge, label) in zip(graph.edges, labelling.labels) {
            if let label { labels.connect(edge.source, edge.target, algebra.factor(label.structure)) }
        }
        for vertex in order where steps <= Self.stepsMax {
            labels.eliminate(vertex) { first, second in
                steps = min(steps, Self.stepsMax) + second.entryCount * first.rowEntryCount
                return second.product(first).structure
            } sum: {
                $0.sum($1)
            }
        }
    }

    /// Throws if it is too much.
    func require() throws(JacobianError) {
        let faults = [
            ("values hold", values, Self.valuesMax), ("partial derivatives hold", partials, Self.partialsMax),
            ("Jacobian holds", jacobian, Self.jacobianMax), ("elimination multiplies", steps, Self.stepsMax),
        ]
        guard let fault = faults.first(where: { $0.1 > $0.2 }) else { return }
        throw JacobianError(
            .tooLarge, "the \(fault.0) more than \(fault.2) numbers, too many to accumulate a Jacobian at a point")
    }
}
