package import VertexGame

/// The Jacobian of a program at a point, accumulated in numbers along an elimination order (Griewank & Walther, *Evaluating
/// Derivatives*, ch. 9).
///
/// Partial derivatives of tensors are matrices without their zeros: that of a product element by element is a diagonal.
package struct Accumulation: Sendable {
    /// The numbers of all outputs, one after the other.
    package let outputs: [Double]
    /// The Jacobian, `[numbers of the outputs][numbers of the inputs]`; an output that the program lists twice stands there
    /// twice.
    package let jacobian: [[Double]]
    /// The published count of the order.
    package let multiplications: Int
    /// Sums of numbers: within products of matrices, and of a product and the edge that was there.
    package let additions: Int

    /// Evaluates the program and its partial derivatives at a point and eliminates along a complete order.
    ///
    /// - Parameter point: the numbers of all inputs, one after the other.
    /// - Throws: `JacobianError` where the order is not complete, the point of another size, or the program too large.
    package init(of graph: ComputationalGraph, order: [Vertex], at point: [Double]) throws(JacobianError) {
        try graph.requireComplete(order)
        try AccumulationSize(graph, order).require()
        let values: [Tensor]
        do {
            values = try graph.program.tensors(at: graph.program.tensors(of: point))
        } catch { throw JacobianError(.badPoint, error.description) }
        self.init(of: graph, order: order, values: values)
    }

    /// The same where all values of the program are known, `[valueCount]`.
    ///
    /// - Precondition: the order is complete, and the program was found not too large.
    init(of graph: ComputationalGraph, order: [Vertex], values: [Tensor]) {
        var labels = LabelledGraph<SparseMatrix>(vertexCount: graph.vertexCount)
        for (edge, matrix) in Self.partials(of: graph, values) { labels.connect(edge.source, edge.target, matrix) }
        var additions = 0
        for vertex in order {
            labels.eliminate(vertex) { first, second in
                let (product, count) = second.product(first)
                additions += count
                return product
            } sum: { old, new in
                let (sum, count) = old.sum(new)
                additions += count
                return sum
            }
        }
        outputs = graph.program.outputs.flatMap { values[$0].elements }
        jacobian = Self.dense(labels, graph)
        multiplications = graph.cost(of: order)
        self.additions = additions
    }

    /// The Jacobian alone; `init(of:order:at:)` gives the counts as well.
    package static func jacobian(
        of graph: ComputationalGraph, order: [Vertex], at point: [Double]
    ) throws(JacobianError) -> [[Double]] {
        try Accumulation(of: graph, order: order, at: point).jacobian
    }

    /// The local partial derivatives at a point; two edges between the same vertices are one, their sum. A copy is the
    /// identity.
    private static func partials(of graph: ComputationalGraph, _ values: [Tensor]) -> [Edge: SparseMatrix] {
        let program = graph.program
        var entries: [Edge: [(row: Int, column: Int, value: Double)]] = [:]
        for (index, operation) in program.operations.enumerated() {
            let result = values[program.inputs.count + index]
            guard let target = graph.vertex(ofValue: program.inputs.count + index) else { continue }
            let operands = program.operands(of: operation, values)
            for (position, operand) in operation.operands.enumerated()
            where operation.primitive.hasPartial(position) {
                guard let id = operand.valueID, let source = graph.vertex(ofValue: id) else { continue }
                let own = operation.primitive.partialEntries(position, operands, result: result)
                entries[Edge(source: source, target: target), default: []] += own.map {
                    ($0.row, $0.column, $0.value)
                }
            }
        }
        for copy in graph.copies {
            let count = graph.vertexShapes[copy.target.index].elementCount
            entries[copy] = (0..<count).map { ($0, $0, 1) }
        }
        let shapes = graph.vertexShapes
        return Dictionary(
            uniqueKeysWithValues: entries.map { edge, list in
                (edge, SparseMatrix(rowCount: shapes[edge.target.index].elementCount, list))
            })
    }

    /// What is left, as one matrix.
    private static func dense(_ labels: LabelledGraph<SparseMatrix>, _ graph: ComputationalGraph) -> [[Double]] {
        let layout = graph.jacobianLayout
        var jacobian = [[Double]](
            repeating: Array(repeating: 0, count: layout.columnCount), count: layout.rowCount)
        for block in layout.blocks {
            guard let matrix = labels[block.input, block.output] else { continue }
            for (row, entries) in matrix.rows.enumerated() {
                for entry in entries { jacobian[block.row + row][block.column + entry.column] = entry.value }
            }
        }
        return jacobian
    }
}
