/// Emits C11: a function for one point and one for a batch, and their header. Nothing is allocated, nothing is global.
package struct CEmitter {
    let code: JacobianCode
    package let prefix: String
    let notation: CNotation

    /// Emits functions whose names begin with `identifier`, or with that of the code.
    package init(_ code: JacobianCode, identifier: String? = nil) {
        self.code = code
        prefix = (identifier ?? code.identifier) + "_jacobian"
        notation = CNotation(prefix: prefix)
    }

    /// Source and header.
    package var files: [EmittedFile] {
        [
            ("\(prefix).c", source.joined(separator: "\n") + "\n"),
            ("\(prefix).h", header.joined(separator: "\n") + "\n"),
        ]
    }

    /// The function for one point, as it is declared.
    var single: String { "void \(prefix)(const double *restrict x, double *restrict jacobian)" }

    /// The function for a batch, as it is declared.
    var batch: String {
        "void \(prefix)_batch(size_t n, const double *restrict x, double *restrict jacobian)"
    }

    private var header: [String] {
        // Not in capitals: programs whose names differ in case only must not share a guard.
        let guardName = prefix + "_H"
        let (rows, columns) = (code.entries.count, code.inputCount)
        let sizes = [
            "#define \(prefix)_INPUTS \(columns)", "#define \(prefix)_OUTPUTS \(rows)",
        ]
        return ["#ifndef \(guardName)", "#define \(guardName)", "", "#include <stddef.h>", ""] + sizes + [
            "", "#ifdef __cplusplus", "#define restrict __restrict", "extern \"C\" {", "#endif", "",
            "/* The Jacobian at x[\(columns)]: jacobian[row * \(columns) + column], \(rows) rows. */",
            single + ";", "",
            "/* The Jacobians at n points: coordinate i of point p is x[i * n + p], entry e is jacobian[e * n + p]. */",
            batch + ";", "", "#ifdef __cplusplus", "}", "#undef restrict", "#endif", "", "#endif",
        ]
    }

    /// The function for one point alone, with what it needs, as lines of a file of its own or of one with others.
    package var singleSource: [String] {
        ["#include <math.h>", "#include <stddef.h>"] + compilers + notation.helpers(code.statements) + singleFunction
    }

    private var source: [String] {
        let body = CBatch(self)
        let comment =
            ["/* The Jacobian of \(code.identifier)."] + code.countLines.map { " * " + $0 } + [
                " * Batches are computed in blocks of \(body.block) points and take \(body.bytes) bytes of stack.",
                " * Batches are computed in vectors: loops over calls with -O3, all of it wider with -march=native.",
            ] + advice + [" */"]
        return comment + ["", "#include \"\(prefix).h\"", "#include <math.h>", ""] + compilers
            + notation.helpers(code.statements) + singleFunction + [""] + body.lines
    }

    /// The fewest statements of long code, which takes compilers seconds.
    private static let longMin = 10_000

    /// How long code is compiled best.
    private var advice: [String] {
        if code.statements.count < Self.longMin { return [] }
        return [
            " * Code as long as this compiles in three quarters of the time with -O1 and runs as fast,",
            " * but for batches with gcc, which take a fifth longer then.",
        ]
    }

    /// Functions that are called once become one long function again unless compilers are told not to, and they take
    /// more than linear time for long functions.
    private var compilers: [String] {
        let name = "\(prefix)_PART"
        return [
            "#if defined(__GNUC__)", "#define \(name) static __attribute__((noinline))", "#else",
            "#define \(name) static", "#endif", "",
        ]
    }

    private var singleFunction: [String] {
        let parts = CodeParts(code, isStaged: false)
        let plan = EntryPlan(code, parts)
        let text = PartText(
            code: code, parts: parts, plan: plan, notation: notation, declaration: "const double", end: ";",
            input: { "x[\($0)]" }, entry: { entry, _ in "jacobian[\(entry)]" }, slot: { "w[\($0)]" })
        let numbers = plan.numbers.flatMap { run in
            let number = notation.number(run.number)
            if run.entries.count < Self.loopMin { return run.entries.map { "jacobian[\($0)] = \(number);" } }
            return [
                "for (size_t e = \(run.entries.lowerBound); e < \(run.entries.upperBound); e++) "
                    + "jacobian[e] = \(number);"
            ]
        }
        if parts.parts.count == 1 {
            let (lines, uses) = text.lines(0)
            let stored: Set<PartText.Memory> = numbers.isEmpty ? [] : [.entries]
            let unused = Self.unused([.inputs: "x", .entries: "jacobian"], but: uses.union(stored))
            return [single, "{"] + Self.indented(unused + lines + numbers) + ["}"]
        }
        var lines: [String] = []
        for number in parts.parts.indices {
            lines.append(
                "\(prefix)_PART void \(prefix)_part\(number)"
                    + "(const double *restrict x, double *restrict jacobian, double *restrict w)")
            let (body, uses) = text.lines(number)
            let unused = Self.unused([.inputs: "x", .entries: "jacobian", .slots: "w"], but: uses)
            lines += ["{"] + Self.indented(unused + body) + ["}", ""]
        }
        let calls = parts.parts.indices.map { "\(prefix)_part\($0)(x, jacobian, w);" }
        return lines + [single, "{"]
            + Self.indented(["double w[\(max(1, parts.slotCount))];"] + calls + numbers) + ["}"]
    }

    /// The fewest equal numbers next to each other that a loop stores.
    private static let loopMin = 8

    /// What tells compilers that it is no mistake that a function does not use all of its arguments.
    static func unused(_ arguments: KeyValuePairs<PartText.Memory, String>, but used: Set<PartText.Memory>) -> [String]
    {
        let unused = arguments.filter { !used.contains($0.key) }
        return unused.isEmpty ? [] : [unused.map { "(void)" + $0.value }.joined(separator: ", ") + ";"]
    }

    /// Lines a step to the right.
    static func indented(_ lines: [String]) -> [String] { lines.map { "    " + $0 } }
}
