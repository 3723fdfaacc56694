/// The emitted C function for a batch.
///
/// Points are taken in blocks. Inputs are copied into an array of the block, entries are computed into another and
/// copied out row by row: rows of a batch of 512 points lie 4,096 bytes apart, so that a cache of eight ways holds
/// eight of them only, and storing to all rows in turn evicts each line before it is full. Inside the block all
/// distances are known when the code is compiled, so that compilers see which stores never meet, and loops have no
/// remainder.
///
/// Parts of sums, products and quotients alone are written over vectors of points, without a loop: compilers take three
/// times as long to find out that a loop of hundreds of statements can be vectorised, and to share its addresses out. A
/// function of many parts calls its helpers: what a compiler does with so many small loops takes it as long as all of
/// the arithmetic.
struct CBatch {
    /// Points in a block.
    let block: Int

    private let code: JacobianCode
    private let prefix: String
    private let notation: CNotation
    private let signature: String
    private let parts: CodeParts
    private let plan: EntryPlan

    /// The most points in a block.
    static let blockMax = 32
    /// The fewest, which still fill vectors.
    private static let blockMin = 16
    /// Blocks are made smaller where more memory than this would be used for them, in bytes: a cache of the second
    /// level.
    private static let bytesMax = 256 * 1024
    /// The most parts whose loops stand where they are called.
    private static let inlinedPartsMax = 64

    init(_ emitter: CEmitter) {
        code = emitter.code
        prefix = emitter.prefix
        notation = emitter.notation
        signature = emitter.batch
        parts = CodeParts(code, isStaged: true)
        plan = EntryPlan(code, parts)
        let numbers = code.inputCount + parts.slotCount + plan.storesMax
        var block = Self.blockMax
        while block > Self.blockMin, numbers * block * 8 > Self.bytesMax { block /= 2 }
        self.block = block
    }

    /// The memory that a call takes on the stack, in bytes.
    var bytes: Int { storesAny ? 8 * block * (sizes.inputs + sizes.slots + sizes.entries) : 0 }

    /// The function and those that it calls.
    var lines: [String] {
        if !storesAny { return [signature, "{"] + CEmitter.indented(numbers + unusedArguments) + ["}"] }
        let definitions = parts.parts.indices.contains(where: isVector) ? vectors.definitions : []
        let helpers = copies + (isLong && !definitions.isEmpty ? each : [])
        return definitions + helpers + parts.parts.indices.flatMap(part) + [signature, "{"]
            + CEmitter.indented(numbers + body) + ["}"]
    }

    /// Whether any entry has to be computed.
    private var storesAny: Bool { plan.storesMax > 0 }

    /// Where nothing is computed.
    private var unusedArguments: [String] { [numbers.isEmpty ? "(void)n, (void)x, (void)jacobian;" : "(void)x;"] }

    private var sizes: (inputs: Int, slots: Int, entries: Int) {
        (max(1, code.inputCount), max(1, parts.slotCount), max(1, plan.storesMax))
    }

    /// The helpers that move rows: a whole block in a loop of known length, the last one up to its end. Places of the
    /// last block that hold no point hold its last point again.
    private var copies: [String] {
        [
            "\(qualifiers) void \(prefix)_take"
                + "(size_t n, size_t points, size_t rows, const double *restrict from, double *restrict to)",
            "{",
            "    for (size_t r = 0; r < rows; r++, from += n, to += \(block)) {",
            "        if (points == \(block)) for (size_t p = 0; p < \(block); p++) to[p] = from[p];",
            "        else for (size_t p = 0; p < \(block); p++) to[p] = from[p < points ? p : points - 1];",
            "    }", "}", "",
            "\(qualifiers) void \(prefix)_give"
                + "(size_t n, size_t points, size_t rows, const double *restrict from, double *restrict to)",
            "{",
            "    for (size_t r = 0; r < rows; r++, from += \(block), to += n) {",
            "        if (points == \(block)) for (size_t p = 0; p < \(block); p++) to[p] = from[p];",
            "        else for (size_t p = 0; p < points; p++) to[p] = from[p];",
            "    }", "}", "",
        ]
    }

    /// Whether helpers are called, not inlined.
    private var isLong: Bool { parts.parts.count > Self.inlinedPartsMax }

    private var qualifiers: String { isLong ? "\(prefix)_PART" : "static inline" }

    /// The helper that calls a part at each vector of a block.
    private var each: [String] {
        let parameters = "(const \(vectors.type) *restrict, \(vectors.type) *restrict, \(vectors.type) *restrict)"
        return [
            "\(prefix)_PART void \(prefix)_each(void (*part)\(parameters), const double *x, double *w, double *t)", "{",
            "    " + vectors.loop("part", ["x"], ["w", "t"]), "}", "",
        ]
    }

    private var vectors: CVectors { CVectors(prefix: prefix, block: block) }

    /// A part as a function: over a vector of points at its arguments, or over all points of a block.
    private func part(_ number: Int) -> [String] {
        let isVector = isVector(number)
        func place(_ row: Int) -> String { isVector ? "\(row) * stride" : "\(row * block) + p" }
        let text = PartText(
            code: code, parts: parts, plan: plan, notation: notation,
            declaration: "const " + (isVector ? CVectors.type : "double"), end: ";", input: { "x[\(place($0))]" },
            entry: { "t[\(place($1))]" }, slot: { "w[\(place($0))]" })
        let (lines, uses) = text.lines(number)
        let loop = ["for (size_t p = 0; p < \(block); p++) {"] + CEmitter.indented(lines) + ["}"]
        let body =
            CEmitter.unused([.inputs: "x", .slots: "w", .entries: "t"], but: uses)
            + (isVector ? vectors.shortNames + lines : loop)
        let type = isVector ? vectors.type : "double"
        return [
            "\(prefix)_PART void \(prefix)_batch_part\(number)"
                + "(const \(type) *restrict x, \(type) *restrict w, \(type) *restrict t)", "{",
        ] + CEmitter.indented(body) + ["}", ""]
    }

    /// Whether a part is written over vectors.
    private func isVector(_ number: Int) -> Bool {
        let part = parts.parts[number]
        return !part.isEmpty && CVectors.compute(part.lazy.map { code.statements[$0] })
    }

    /// The call of a part.
    private func call(_ number: Int) -> String {
        let name = "\(prefix)_batch_part\(number)"
        if !isVector(number) { return "\(name)(points_x, w, t);" }
        return isLong
            ? "\(prefix)_each(\(name), points_x, w, t);" : vectors.loop(name, ["points_x"], ["w", "t"])
    }

    /// What stores the entries that are numbers.
    private var numbers: [String] {
        plan.numbers.map { run in
            "for (size_t p = 0; p < \(run.entries.count) * n; p++) "
                + "jacobian[\(run.entries.lowerBound) * n + p] = \(notation.number(run.number));"
        }
    }

    private var body: [String] {
        let calls = parts.parts.indices.flatMap { number in
            [call(number)]
                + plan.runs(number).map { run in
                    "\(prefix)_give(n, points, \(run.entries.count), t + \(run.place * block), "
                        + "jacobian + \(run.entries.lowerBound) * n + start);"
                }
        }
        let arrays = "double points_x[\(sizes.inputs * block)], w[\(sizes.slots * block)], t[\(sizes.entries * block)];"
        return ["_Alignas(64) " + arrays, "for (size_t start = 0; start < n; start += \(block)) {"]
            + CEmitter.indented(
                [
                    "const size_t points = n - start < \(block) ? n - start : \(block);",
                    "\(prefix)_take(n, points, \(code.inputCount), x + start, points_x);",
                ] + calls) + ["}"]
    }
}
