import Jacobians
import Orders
import Programs
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
            let tools = ["C compiler", "Swift compiler", "python3", "jax"]
            #expect(tools.contains { note.hasPrefix("not verified: no \($0)") }, "\(graph.program.name): \(note)")
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
        // A random order of a large task gives as much code again and no other.
        try verify(graph, Orders.reverse(graph), .swift)
        for order in graph.orders(random: 1).suffix(1) where try isQuick(graph, order, statements: 1_500) {
            try verify(graph, order, .swift)
        }
    }

    @Test(arguments: ReferenceProgram.all)
    func `Emitted JAX gives the Jacobian where jax is installed`(task: ReferenceProgram) throws {
        let graph = try task.graph
        // jax.jit takes some milliseconds for each statement.
        for order in [Orders.markowitz(graph)] where try isQuick(graph, order, statements: 3_000) {
            try verify(graph, order, .jax)
        }
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

    @Test func `Code of many parts calls its helpers and agrees`() throws {
        let graph = try ComputationalGraph(Program.long)
        let order = Orders.reverse(graph)
        let text = try JacobianCode(graph, order).emit(.c).map(\.text).joined()
        #expect(text.contains("_each(random_400_20_20_1_jacobian_batch_part0, points_x, w, t);"))
        try verify(graph, order, .c)
    }

    @Test(arguments: ReferenceProgram.all)
    func `Counts are those of the emitted text`(task: ReferenceProgram) throws {
        let graph = try task.graph
        for order in graph.orders(random: 1) {
            let code = try JacobianCode(graph, order)
            let c = chain(code, .c, ["const double c", "const vector c"])
            #expect(operators(c, "*") == 2 * code.multiplications)
            #expect(operators(c, "+-") == 2 * code.additions)
            let python = chain(code, .jax, ["c"])
            #expect(operators(python, "*") == code.multiplications)
            #expect(operators(python, "+-") == code.additions)
            let swift = code.emit(.swift)[0].text
            if swift.contains(" func addProduct_") {
                let sums = calls(swift, ["add", "subtract"])
                let sumsOfProduct = calls(swift, ["addProduct", "productAdd", "subtractProduct", "productSubtract"])
                let sumsOfProducts = calls(swift, ["addProducts", "subtractProducts"])
                #expect(
                    calls(swift, ["multiply"]) + sumsOfProduct + 2 * sumsOfProducts
                        == code.multiplications + code.valueMultiplications)
                #expect(sums + sumsOfProduct + sumsOfProducts == code.additions + code.valueAdditions)
                #expect(sumsOfProducts > 0)
            } else {
                let lines = chain(code, .swift, ["let c"])
                #expect(operators(lines, "*") == code.multiplications)
                #expect(operators(lines, "+-") == code.additions)
            }
        }
    }

    /// The lines that declare results of the chain rule, each with one of these words before its number.
    private func chain(_ code: JacobianCode, _ language: TargetLanguage, _ words: [String]) -> [ArraySlice<UInt8>] {
        Array(code.emit(language)[0].text.utf8).split(separator: UInt8(ascii: "\n")).filter {
            let line = $0.drop { $0 == UInt8(ascii: " ") }
            return words.contains { word in
                line.starts(with: word.utf8)
                    && line.dropFirst(word.utf8.count).first.map { (48...57).contains($0) } == true
            }
        }
    }

    /// How often functions of these names, followed by a digest, are called, each defined once.
    private func calls(_ text: String, _ names: [String]) -> Int {
        let separators = Set("( -".utf8)
        let words = Array(text.utf8).split { separators.contains($0) }
        let digest = "_00000000".utf8.count
        return words.count { word in names.contains { word.dropLast(digest).elementsEqual($0.utf8) } } - names.count
    }

    /// How often one of the operators stands between spaces, whatever is inside brackets left out.
    private func operators(_ lines: [ArraySlice<UInt8>], _ symbols: String) -> Int {
        let symbols = Set(symbols.utf8)
        let (space, open, close) = (UInt8(ascii: " "), UInt8(ascii: "["), UInt8(ascii: "]"))
        return lines.reduce(0) { count, line in
            var depth = 0
            var found = 0
            for place in line.indices.dropFirst().dropLast() {
                if line[place] == open { depth += 1 }
                if line[place] == close { depth -= 1 }
                let isAlone = line[place - 1] == space && line[place + 1] == space
                if depth == 0, isAlone, symbols.contains(line[place]) { found += 1 }
            }
            return count + found
        }
    }

    @Test func `Entries that are numbers, inputs, or the same as others are stored in every language`() throws {
        // Twelve outputs that do not depend on most of twelve inputs, two that are inputs, products that share a
        // partial.
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

    @Test(arguments: TargetLanguage.allCases)
    func `Programs at the edge have code that agrees, or nothing to compare`(language: TargetLanguage) throws {
        for (oddity, program) in try OddPrograms.all {
            let graph = try ComputationalGraph(program)
            let order = Orders.reverse(graph)
            let result = try CodeVerification.run(JacobianCode(graph, order).emit(language), language, graph, order)
            #expect(result.maxError < 1e-12, "\(oddity)")
            if oddity.hasPrefix("no entries") || oddity.hasPrefix("not a number") { #expect(result.pointCount == 0) }
        }
    }

    @Test func `Batches take little stack, and say how much`() throws {
        let graph = try ComputationalGraph(
            Program.random(inputs: 12, operations: 1500, outputs: 12, window: 40, seed: 5))
        let text = try JacobianCode(graph, Orders.forward(graph)).emit(.c)[0].text
        let line = try #require(text.split(separator: "\n").first { $0.contains("bytes of stack") })
        let bytes = try #require(line.split(separator: " ").compactMap { Int($0) }.last)
        #expect(bytes > 0, "\(line)")
        #expect(bytes <= 512 * 1024, "\(line)")
    }

    @Test func `Names become identifiers and cannot end a comment`() throws {
        let names = [("3d */ flux", "f_3d____flux_"), ("", "f__"), ("_x", "f__x_"), ("Größe", "Gr__e_")]
        for (name, start) in names {
            let program = try Program(
                name: name, inputs: [.scalar],
                operations: [
                    Operation(Multiply(), [.value(0), .literal(1e308)]), Operation(Divide(), [.value(1), .literal(0)]),
                ],
                outputs: [2])
            let graph = try ComputationalGraph(program)
            let code = try JacobianCode(graph, Orders.forward(graph))
            #expect(code.identifier.hasPrefix(start))
            #expect(code.identifier.count == start.count + 8)
            #expect(code.multiplications == 0)
            #expect(code.emit(.c)[0].fileName == "\(code.identifier)_jacobian.c")
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
