package import VertexGame

/// The Jacobian of a program of scalars at a point, accumulated in numbers along an elimination order (Griewank & Walther,
/// *Evaluating Derivatives*, ch. 9).
package struct Accumulation: Sendable {
    /// The Jacobian, `[outputs][inputs]`; an output that the program lists twice has two equal rows.
    package let jacobian: [[Double]]
    /// Products of partial derivatives: the published count of the order. Copies of outputs cost nothing.
    package let multiplications: Int
    /// Sums of a product and the edge that was there.
    package let additions: Int

    /// Evaluates the program and its partial derivatives at a point and eliminates along a complete order.
    ///
    /// - Throws: `JacobianError` where the program is not of scalars, the order not complete or the point of another size.
    package init(of graph: ComputationalGraph, order: [Vertex], at point: [Double]) throws(JacobianError) {
        try graph.requireScalars()
        try graph.requireComplete(order)
        var labels = LabelledGraph<Partial>(vertexCount: graph.vertexCount)
        for (edge, number) in try Self.partials(of: graph, at: point) {
            labels.connect(edge.source, edge.target, Partial(number: number, isCopy: false))
        }
        for copy in graph.copies { labels.connect(copy.source, copy.target, Partial(number: 1, isCopy: true)) }
        var (multiplications, additions) = (0, 0)
        for vertex in order {
            labels.eliminate(vertex) { first, second in
                if first.isCopy { return second }
                if second.isCopy { return first }
                multiplications += 1
                return Partial(number: first.number * second.number, isCopy: false)
            } sum: { old, new in
                additions += 1
                return Partial(number: old.number + new.number, isCopy: false)
            }
        }
        jacobian = graph.outputVertices.map { output in
            graph.inputVertices.map { labels[$0, output]?.number ?? 0 }
        }
        self.multiplications = multiplications
        self.additions = additions
    }

    /// The Jacobian alone; `init(of:order:at:)` gives the counts as well.
    package static func jacobian(
        of graph: ComputationalGraph, order: [Vertex], at point: [Double]
    ) throws(JacobianError) -> [[Double]] {
        try Accumulation(of: graph, order: order, at: point).jacobian
    }

    /// An edge's number, and whether the edge leads to a copy.
    private struct Partial {
        let number: Double
        let isCopy: Bool
    }

    /// The local partial derivatives at a point; two edges between the same vertices are one, their sum.
    private static func partials(
        of graph: ComputationalGraph, at point: [Double]
    ) throws(JacobianError) -> [Edge: Double] {
        let program = graph.program
        let values: [Double]
        do { values = try program.values(at: point) } catch { throw JacobianError(.badPoint, error.description) }
        var partials: [Edge: Double] = [:]
        for (index, operation) in program.operations.enumerated() {
            let result = program.inputs.count + index
            let numbers = program.operands(of: operation, values)
            for (position, operand) in operation.operands.enumerated()
            where operation.primitive.hasPartial(position) {
                guard let id = operand.valueID, let source = graph.vertex(ofValue: id),
                    let target = graph.vertex(ofValue: result)
                else { continue }
                let number = operation.primitive.partial(position, numbers, result: values[result])
                partials[Edge(source: source, target: target), default: 0] += number
            }
        }
        return partials
    }
}
