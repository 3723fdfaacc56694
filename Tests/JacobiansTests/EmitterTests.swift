import Jacobians
import Orders
import Tasks
import Testing
import VertexGame

@Suite(.serialized) struct EmitterTests {
    /// Emits, verifies, and expects agreement or a reason why nothing could be compared.
    private func verify(
        _ graph: ComputationalGraph, _ order: [Vertex], _ language: TargetLanguage, points: [[Double]] = []
    ) throws {
        let files = try JacobianCode(graph, order).emit(language)
        let result = try CodeVerification.run(files, language, graph, order, points: points)
        #expect(result.maxError < 1e-9, "\(graph.program.name) in \(language)")
        #expect(result.finiteDifferenceError < 1e-5, "\(graph.program.name)")
        if let note = result.note {
            #expect(note.hasPrefix("not verified: no "))
        } else {
            #expect(result.pointCount > 3)
        }
    }

    /// Whether a compiler is done with an order's code in seconds.
    private func isQuick(_ graph: ComputationalGraph, _ order: [Vertex], statements: Int) throws -> Bool {
        try JacobianCode(graph, order).statements.count <= statements
    }

    @Test(arguments: ReferenceProgram.all)
    func `Emitted C gives the Jacobian along every order`(task: ReferenceProgram) throws {
        let graph = try task.graph
        let points = try task.samples.map(\.inputs)
        for order in graph.orders(random: 1) where try isQuick(graph, order, statements: 8_000) {
            try verify(graph, order, .c, points: points)
        }
    }

    @Test(arguments: ReferenceProgram.all)
    func `Emitted Swift gives the Jacobian`(task: ReferenceProgram) throws {
        let graph = try task.graph
        let orders = [Orders.reverse(graph)] + graph.orders(random: 1).suffix(1)
        for order in orders where try isQuick(graph, order, statements: 1_500) { try verify(graph, order, .swift) }
    }

    @Test(arguments: ReferenceProgram.all)
    func `Emitted JAX gives the Jacobian where jax is installed`(task: ReferenceProgram) throws {
        let graph = try task.graph
        try verify(graph, Orders.markowitz(graph), .jax)
    }

    @Test(arguments: 1...8)
    func `Emitted C of random programs gives the Jacobian`(seed: UInt64) throws {
        let graph = try ComputationalGraph(
            Program.random(inputs: 4, operations: 40, outputs: 5, seed: seed))
        try verify(graph, graph.orders(random: 1)[3], .c)
    }

    @Test func `Long code is cut into parts that compile and agree`() throws {
        let graph = try ComputationalGraph(
            Program.random(inputs: 12, operations: 1500, outputs: 12, window: 40, seed: 5))
        let order = Orders.forward(graph)
        let code = try JacobianCode(graph, order)
        #expect(code.statements.count > 1_600, "\(code.statements.count)")
        try verify(graph, order, .c)
        try verify(graph, order, .swift)
    }

    @Test(arguments: ReferenceProgram.all)
    func `Counts are those of the emitted text`(task: ReferenceProgram) throws {
        let graph = try task.graph
        for order in graph.orders() {
            let code = try JacobianCode(graph, order)
            for (language, declaration) in [(TargetLanguage.c, "const double c"), (.swift, "let c"), (.jax, "c")] {
                let source = code.emit(language)[0].text
                let chain = source.split(separator: "\n").filter {
                    let line = $0.drop { $0 == " " }
                    return line.hasPrefix(declaration) && line.dropFirst(declaration.count).first?.isNumber == true
                }
                let bodies = language == .c ? 2 : 1
                #expect(operators(chain, [" * "]) == bodies * code.multiplications)
                #expect(operators(chain, [" + ", " - "]) == bodies * code.additions)
            }
        }
    }

    /// How often operators stand between operands, whatever is inside brackets left out.
    private func operators(_ lines: [Substring], _ symbols: [String]) -> Int {
        lines.count { line in
            var depth = 0
            let plain = line.filter { character in
                if character == "[" { depth += 1 }
                if character == "]" { depth -= 1 }
                return depth == 0
            }
            return symbols.contains { plain.contains($0) }
        }
    }

    @Test func `Entries that are numbers, inputs, or the same as others are stored in every language`() throws {
        // Twelve outputs that do not depend on most of twelve inputs, two that are inputs, products that share a partial.
        let count = 12
        let operations = (0..<count).map { Operation(Multiply(), [.value($0), .value($0 / 2)]) }
        let program = try Program(
            name: "sparse", inputs: Array(repeating: .scalar, count: count), operations: operations,
            outputs: Array(count..<2 * count) + [3, 3])
        let graph = try ComputationalGraph(program)
        let order = Orders.reverse(graph)
        let source = try JacobianCode(graph, order).emit(.c)[0].text
        #expect(source.contains("for (size_t e = "))
        for language in TargetLanguage.allCases { try verify(graph, order, language) }
    }

    @Test func `Batches take little stack, and say how much`() throws {
        let graph = try ComputationalGraph(
            Program.random(inputs: 12, operations: 1500, outputs: 12, window: 40, seed: 5))
        let text = try JacobianCode(graph, Orders.forward(graph)).emit(.c)[0].text
        let line = try #require(text.split(separator: "\n").first { $0.contains("bytes of stack") })
        let bytes = try #require(line.split(separator: " ").compactMap { Int($0) }.last)
        #expect(bytes > 0 && bytes <= 512 * 1024, "\(line)")
    }

    @Test func `Names become identifiers and cannot end a comment`() throws {
        for (name, identifier) in [("3d */ flux", "f_3d____flux"), ("", "f_"), ("_x", "f__x"), ("Größe", "Gr__e")] {
            let program = try Program(
                name: name, inputs: [.scalar],
                operations: [
                    Operation(Multiply(), [.value(0), .literal(1e308)]), Operation(Divide(), [.value(1), .literal(0)]),
                ],
                outputs: [2])
            let graph = try ComputationalGraph(program)
            let code = try JacobianCode(graph, Orders.forward(graph))
            #expect(code.identifier == identifier)
            #expect(code.multiplications == 0)
            #expect(code.emit(.c)[0].fileName == "\(identifier)_jacobian.c")
            #expect(code.emit(.c)[0].text.contains("= INFINITY;"))
            #expect(code.emit(.swift)[0].text.contains("= Double.infinity"))
            #expect(code.emit(.jax)[0].text.contains("[jnp.inf]"))
        }
    }

    @Test func `Code that does not compile is refused with the compiler's words`() throws {
        let graph = try ComputationalGraph(ReferenceTask.humanHeartDipole.program())
        let order = Orders.forward(graph)
        let files = try JacobianCode(graph, order).emit(.c).map { ($0.fileName, $0.text + "x = 3 +") }
        do {
            let result = try CodeVerification.run(files, .c, graph, order)
            #expect(result.note != nil)
        } catch {
            #expect(error.code == .notCompiled)
            #expect(error.description.contains("error"))
        }
    }
}
