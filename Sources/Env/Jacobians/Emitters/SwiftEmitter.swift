/// Emits Swift: one public function over pointers, which needs no package.
struct SwiftEmitter {
    private let code: JacobianCode
    private let prefix: String
    private let notation: SwiftNotation
    private let operators: SwiftOperators
    private let parts: CodeParts
    private let plan: EntryPlan

    init(_ code: JacobianCode) {
        self.code = code
        prefix = code.identifier + "_jacobian"
        parts = CodeParts(code, isStaged: false)
        plan = EntryPlan(code, parts)
        notation = SwiftNotation(prefix: prefix)
        operators = SwiftOperators(ending: code.nameDigest)
    }

    /// The one file.
    var files: [EmittedFile] { [("\(prefix).swift", lines.joined(separator: "\n") + "\n")] }

    private var lines: [String] {
        let head = ["import Foundation", ""] + notation.helpers(code.statements)
        if parts.parts.count == 1 { return head + comment + function(statements + numbers) }
        let nested = parts.parts.indices.map { NestedPart(code, parts, plan, notation, operators, part: $0) }
        let calls = nested.enumerated().map { number, part in
            "\(prefix)_part\(number)(\(pointers(part).map(\.rawValue).joined(separator: ", ")))"
        }
        return head + partFunctions(nested) + comment + function(withSlots(calls) + numbers)
    }

    /// The calls with memory for the slots, if there are any.
    private func withSlots(_ calls: [String]) -> [String] {
        guard parts.slotCount > 0 else { return calls }
        return [
            "withUnsafeTemporaryAllocation(of: Double.self, capacity: \(parts.slotCount)) { buffer in",
            "    guard let base = buffer.baseAddress else { return }",
            "    let w = UnsafeMutableRawPointer(base)",
        ] + indented(calls) + ["}"]
    }

    /// The statements of short code, a line each.
    private var statements: [String] {
        PartText(
            code: code, parts: parts, plan: plan, notation: notation, declaration: "let", type: ": Double", end: "",
            input: { "x[\($0)]" }, entry: { entry, _ in "jacobian[\(entry)]" }, slot: { "w[\($0)]" }
        ).lines(0).lines
    }

    /// What stores the entries that are numbers.
    private var numbers: [String] {
        plan.numbers.map { run in
            "for entry in \(run.entries.lowerBound)..<\(run.entries.upperBound) "
                + "{ jacobian[entry] = \(notation.number(run.number)) }"
        }
    }

    private func partFunctions(_ nested: [NestedPart]) -> [String] {
        let functions = nested.enumerated().flatMap { number, part in
            let arguments = pointers(part).map { "_ \($0.rawValue): \($0.type)" }.joined(separator: ", ")
            return ["@inline(never) private func \(prefix)_part\(number)(", "    \(arguments)", ") {"]
                + indented(part.lines) + ["}", ""]
        }
        return operators.declarations + [""] + functions
    }

    private func pointers(_ part: NestedPart) -> [NestedPart.Pointer] {
        NestedPart.Pointer.allCases.filter { part.pointers.contains($0) }
    }

    private var comment: [String] {
        let (rows, columns) = (code.entries.count, code.inputCount)
        return [
            "/// The Jacobian of \(code.identifier) at `x`, \(columns) numbers: `jacobian[row * \(columns) + column]`, "
                + "\(rows) rows.",
            "///",
        ] + code.countLines.map { "/// " + $0 }
    }

    private func function(_ body: [String]) -> [String] {
        ["public func \(prefix)(_ x: UnsafePointer<Double>, _ jacobian: UnsafeMutablePointer<Double>) {"]
            + indented(body) + ["}"]
    }

    private func indented(_ lines: [String]) -> [String] { lines.map { $0.isEmpty ? "" : "    " + $0 } }
}
