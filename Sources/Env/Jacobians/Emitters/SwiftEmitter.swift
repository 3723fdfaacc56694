import VertexGame

/// Emits Swift: one public function over pointers, which needs no package.
struct SwiftEmitter {
    private let code: JacobianCode
    private let prefix: String
    private let notation: SwiftNotation

    init(_ code: JacobianCode) {
        self.code = code
        prefix = code.identifier + "_jacobian"
        notation = SwiftNotation(prefix: prefix)
    }

    /// The one file.
    var files: [EmittedFile] { [("\(prefix).swift", lines.joined(separator: "\n") + "\n")] }

    private var lines: [String] {
        let parts = CodeParts(code, isStaged: false)
        let plan = EntryPlan(code, parts)
        let text = PartText(
            code: code, parts: parts, plan: plan, notation: notation, declaration: "let", type: ": Double", end: "",
            input: { "x[\($0)]" }, entry: { entry, _ in "jacobian[\(entry)]" }, slot: { "w[\($0)]" })
        let numbers = plan.numbers.map { run in
            "for entry in \(run.entries.lowerBound)..<\(run.entries.upperBound) "
                + "{ jacobian[entry] = \(notation.number(run.number)) }"
        }
        let head = ["import Foundation", ""] + notation.helpers(code.statements)
        if parts.parts.count == 1 { return head + comment + function(text.lines(0) + numbers) }
        let arguments = "_ x: UnsafePointer<Double>, _ jacobian: UnsafeMutablePointer<Double>"
        var lines = head
        for number in parts.parts.indices {
            lines.append("@inline(never) private func \(prefix)_part\(number)(")
            lines.append("    \(arguments), _ w: UnsafeMutablePointer<Double>")
            lines += [") {"] + indented(text.lines(number)) + ["}", ""]
        }
        let calls = parts.parts.indices.map { "\(prefix)_part\($0)(x, jacobian, w)" }
        // The type checker takes longer for subscripts of buffers and for results without a type.
        let scope = [
            "withUnsafeTemporaryAllocation(of: Double.self, capacity: \(max(1, parts.slotCount))) { buffer in",
            "    guard let w = buffer.baseAddress else { return }",
        ]
        return lines + comment + function(scope + indented(calls) + ["}"] + numbers)
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

    private func indented(_ lines: [String]) -> [String] { lines.map { "    " + $0 } }
}
