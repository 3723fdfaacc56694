import VertexGame

/// The statements and entries of a Jacobian as they arise along an order, before dead ones are removed and the rest is
/// scheduled.
struct JacobianStatements {
    /// The statements, each after those that it reads.
    let statements: [Statement]
    /// The Jacobian, `[outputs][inputs]`.
    let entries: [[Term]]

    init(_ graph: ComputationalGraph, order: [Vertex]) throws(JacobianError) {
        var builder = StatementBuilder()
        var labels = LabelledGraph<Term>(vertexCount: graph.vertexCount)
        let partials = try Self.partials(of: graph, &builder)
        for (edge, term) in partials where term.number != 0 { labels.connect(edge.source, edge.target, term) }
        for copy in graph.copies { labels.connect(copy.source, copy.target, .number(1)) }
        let inputs = graph.intermediateCount..<graph.intermediateCount + graph.inputCount
        labels.prune(
            starts: inputs, ends: inputs.upperBound..<graph.vertexCount, order: graph.topologicalOrder)
        for vertex in order {
            labels.eliminate(vertex) {
                builder.chainProduct($0, $1)
            } sum: {
                builder.chainSum($0, $1)
            }
        }
        statements = builder.statements
        entries = graph.outputVertices.map { output in
            graph.inputVertices.map { labels[$0, output] ?? .number(0) }
        }
    }

    /// Writes the values and local partial derivatives; two edges between the same vertices are one, their sum.
    private static func partials(
        of graph: ComputationalGraph, _ builder: inout StatementBuilder
    ) throws(JacobianError) -> [Edge: Term] {
        let program = graph.program
        var values = program.inputs.indices.map { Term(.input($0)) }
        var partials: [Edge: Term] = [:]
        for operation in program.operations {
            guard let primitive = operation.primitive as? any SymbolicPrimitive else {
                throw JacobianError(.noExpression, "no code can be emitted for the primitive \(operation.name)")
            }
            let operands = operation.operands.map { operand in
                switch operand {
                case .value(let id): values[id]
                case .constant(let index): Term.number(program.constants[index].elements[0])
                case .literal(let number): Term.number(number)
                }
            }
            let target = graph.vertex(ofValue: values.count)
            let result = builder.term(primitive.expression, operands, result: .number(.nan))
            values.append(result)
            for (position, formula) in primitive.partialExpressions.enumerated()
            where primitive.hasPartial(position) {
                guard let id = operation.operands[position].valueID, let source = graph.vertex(ofValue: id),
                    let target
                else { continue }
                let edge = Edge(source: source, target: target)
                let term = builder.term(formula, operands, result: result)
                partials[edge] = partials[edge].map { builder.apply(.add, [$0, term]) } ?? term
            }
        }
        return partials
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
