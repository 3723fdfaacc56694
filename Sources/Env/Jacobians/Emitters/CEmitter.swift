import VertexGame

/// Emits C11: a function for one point and one for a batch, and their header. Nothing is allocated, nothing is global.
struct CEmitter {
    /// How many points a batch's inner loops go over; results kept between them take this many numbers a slot.
    static let block = 32

    /// Says that points do not depend on each other. Compilers cannot prove it: with the stride known only when the code
    /// runs, the stores of two entries might meet.
    private static let independence = [
        "#if defined(__clang__)", "#pragma clang loop vectorize(assume_safety)", "#elif defined(__GNUC__)",
        "#pragma GCC ivdep", "#endif",
    ]

    private let code: JacobianCode
    private let prefix: String
    private let notation: CNotation

    init(_ code: JacobianCode) {
        self.code = code
        prefix = code.identifier + "_jacobian"
        notation = CNotation(prefix: prefix)
    }

    /// Source and header.
    var files: [EmittedFile] {
        [
            ("\(prefix).c", source.joined(separator: "\n") + "\n"),
            ("\(prefix).h", header.joined(separator: "\n") + "\n"),
        ]
    }

    private var single: String { "void \(prefix)(const double *restrict x, double *restrict jacobian)" }

    private var batch: String {
        "void \(prefix)_batch(size_t n, const double *restrict x, double *restrict jacobian)"
    }

    private var header: [String] {
        let guardName = prefix.uppercased() + "_H"
        let (rows, columns) = (code.entries.count, code.inputCount)
        let sizes = [
            "#define \(prefix.uppercased())_INPUTS \(columns)", "#define \(prefix.uppercased())_OUTPUTS \(rows)",
        ]
        return ["#ifndef \(guardName)", "#define \(guardName)", "", "#include <stddef.h>", ""] + sizes + [
            "", "#ifdef __cplusplus", "#define restrict __restrict", "extern \"C\" {", "#endif", "",
            "/* The Jacobian at x[\(columns)]: jacobian[row * \(columns) + column], \(rows) rows. */",
            single + ";", "",
            "/* The Jacobians at n points: coordinate i of point p is x[i * n + p], entry e is jacobian[e * n + p]. */",
            batch + ";", "", "#ifdef __cplusplus", "}", "#undef restrict", "#endif", "", "#endif",
        ]
    }

    private var source: [String] {
        let comment =
            ["/* The Jacobian of \(code.identifier)."] + code.countLines.map { " * " + $0 }
            + [" * Loops over points are vectorised best with -O3 -fno-math-errno -fno-trapping-math. */"]
        return comment + ["", "#include \"\(prefix).h\"", "#include <math.h>", ""]
            + notation.helpers(code.statements) + singleFunction + [""] + batchFunction
    }

    private var singleFunction: [String] {
        let parts = CodeParts(code, isStaged: false)
        let text = PartText(
            code: code, parts: parts, notation: notation, declaration: "const double", end: ";",
            input: { "x[\($0)]" }, entry: { "jacobian[\($0)]" }, slot: { "w[\($0)]" })
        if parts.parts.count == 1 { return [single, "{"] + indented(text.lines(0)) + ["}"] }
        var lines: [String] = []
        for number in parts.parts.indices {
            lines.append(
                "static void \(prefix)_part\(number)"
                    + "(const double *restrict x, double *restrict jacobian, double *restrict w)")
            lines += ["{"] + indented(["(void)x, (void)jacobian, (void)w;"] + text.lines(number)) + ["}", ""]
        }
        let calls = parts.parts.indices.map { "\(prefix)_part\($0)(x, jacobian, w);" }
        return lines + [single, "{"] + indented(["double w[\(max(1, parts.slotCount))];"] + calls) + ["}"]
    }

    private var batchFunction: [String] {
        let parts = CodeParts(code, isStaged: true)
        let text = PartText(
            code: code, parts: parts, notation: notation, declaration: "const double", end: ";",
            input: { "x[\($0) * n + p]" }, entry: { "jacobian[\($0) * n + p]" },
            slot: { "w[\($0 * Self.block) + p]" })
        var lines: [String] = []
        for number in parts.parts.indices {
            lines.append(
                "static void \(prefix)_batch_part\(number)(size_t n, size_t points, const double *restrict x, "
                    + "double *restrict jacobian, double *restrict w)")
            let loop =
                Self.independence + ["for (size_t p = 0; p < points; p++) {"] + indented(text.lines(number)) + ["}"]
            lines += ["{"] + indented(["(void)n, (void)x, (void)jacobian, (void)w;"] + loop) + ["}", ""]
        }
        let calls = parts.parts.indices.map {
            "\(prefix)_batch_part\($0)(n, points, x + start, jacobian + start, w);"
        }
        let body = [
            "double w[\(max(1, parts.slotCount) * Self.block)];",
            "for (size_t start = 0; start < n; start += \(Self.block)) {",
            "    const size_t points = n - start < \(Self.block) ? n - start : \(Self.block);",
        ]
        return lines + [batch, "{"] + indented(body + indented(calls) + ["}"]) + ["}"]
    }

    private func indented(_ lines: [String]) -> [String] { lines.map { "    " + $0 } }
}
