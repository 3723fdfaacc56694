import Programs
import VertexGame

/// Accumulates the Jacobian of a program at any number of points along one order, which is looked at once.
struct Accumulator {
    private let graph: ComputationalGraph
    private let order: [Vertex]
    /// The published count of the order.
    private let multiplications: Int

    /// The program that is evaluated.
    var program: Program { graph.program }

    /// Takes a complete order.
    ///
    /// - Throws: `JacobianError` where the order is not complete, or the program too large.
    init(_ graph: ComputationalGraph, _ order: [Vertex]) throws(JacobianError) {
        try graph.requireComplete(order)
        try AccumulationSize(graph, order).require()
        (self.graph, self.order) = (graph, order)
        multiplications = graph.cost(of: order)
    }

    /// Evaluates the program and its partial derivatives at a point and eliminates along the order.
    ///
    /// - Parameter point: the numbers of all inputs, one after the other.
    /// - Throws: `JacobianError` where the point is of another size.
    func accumulation(at point: [Double]) throws(JacobianError) -> Accumulation {
        let values: [Tensor]
        do {
            values = try program.tensors(at: program.tensors(of: point))
        } catch { throw JacobianError(.badPoint, error.description) }
        return accumulation(of: values)
    }

    /// The same where all values of the program are known, `[valueCount]`.
    func accumulation(of values: [Tensor]) -> Accumulation {
        var labels = LabelledGraph<SparseMatrix>(vertexCount: graph.vertexCount)
        for (edge, matrix) in partials(values) { labels.connect(edge.source, edge.target, matrix) }
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
        return Accumulation(
            outputs: program.outputs.flatMap { values[$0].elements }, jacobian: dense(labels),
            multiplications: multiplications, additions: additions)
    }

    /// The local partial derivatives at a point; two edges between the same vertices are one, their sum. A copy is the
    /// identity.
    private func partials(_ values: [Tensor]) -> [Edge: SparseMatrix] {
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
    private func dense(_ labels: LabelledGraph<SparseMatrix>) -> [[Double]] {
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
