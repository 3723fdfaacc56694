import Programs
import VertexGame

/// The statements and entries of a Jacobian as they arise along an order, before dead ones are removed and the rest is
/// scheduled.
struct JacobianStatements {
    /// The statements, each after those that it reads.
    let statements: [Statement]
    /// The Jacobian, `[outputs][inputs]`.
    let entries: [[Term]]

    init(_ graph: ComputationalGraph, order: [Vertex]) throws(JacobianError) {
        let symbolic: SymbolicGraph
        do { symbolic = try SymbolicGraph(graph) } catch { throw JacobianError(.noExpression, error.description) }
        var builder = symbolic.builder
        var book = RecipeBook()
        var labels = LabelledGraph<WrittenLabel>(vertexCount: graph.vertexCount)
        for (edge, label) in zip(graph.edges, symbolic.labels) {
            guard let label else { continue }
            labels.connect(
                edge.source, edge.target,
                WrittenLabel(pattern: book.number(of: label.pattern), terms: label.terms))
        }
        for vertex in order {
            labels.eliminate(vertex) { inner, outer in
                book.product(outer, inner, &builder)
            } sum: { old, new in
                book.sum(old, new, &builder)
            }
        }
        statements = builder.statements
        entries = Self.entries(labels, book, graph)
    }

    /// What is left, as one matrix.
    private static func entries(
        _ labels: LabelledGraph<WrittenLabel>, _ book: RecipeBook, _ graph: ComputationalGraph
    ) -> [[Term]] {
        let layout = graph.jacobianLayout
        var entries = [[Term]](
            repeating: Array(repeating: .number(0), count: layout.columnCount), count: layout.rowCount)
        for block in layout.blocks {
            guard let label = labels[block.input, block.output] else { continue }
            for entry in book.pattern(label.pattern).entries {
                let term: Term =
                    switch entry.content {
                    case .constant(let number): .number(number)
                    case .atom(let atom, let isNegated): isNegated ? -label.terms[atom] : label.terms[atom]
                    }
                entries[block.row + entry.row][block.column + entry.column] = term
            }
        }
        return entries
    }

    /// The statements that the entries need, in their order.
    var needed: [Int] {
        var isNeeded = [Bool](repeating: false, count: statements.count)
        for statement in entries.joined().compactMap(\.statement) { isNeeded[statement] = true }
        for index in statements.indices.reversed() where isNeeded[index] {
            for read in statements[index].reads { isNeeded[read] = true }
        }
        return statements.indices.filter { isNeeded[$0] }
    }

    /// The same with only the statements of `order`, in that order, which must hold all that is needed.
    func reordered(_ order: [Int]) -> JacobianStatements {
        var numbers = [Int](repeating: -1, count: statements.count)
        for (new, old) in order.enumerated() { numbers[old] = new }
        return JacobianStatements(
            statements: order.map { statements[$0].renumbered(numbers) },
            entries: entries.map { row in row.map { $0.renumbered(numbers) } })
    }

    private init(statements: [Statement], entries: [[Term]]) {
        self.statements = statements
        self.entries = entries
    }
}
