import Programs

/// Vectors of points in emitted C: the vector extension of gcc and clang, as wide as a register. For other compilers,
/// and where `…_SCALAR` is defined, a vector is one number.
struct CVectors {
    /// What names in the file begin with.
    let prefix: String
    /// Points in a block.
    let block: Int

    /// The type of a vector inside functions.
    static let type = "vector"

    /// The type in the file.
    var type: String { prefix + "_vector" }

    /// The type and how many points it holds.
    var definitions: [String] {
        let lanes = prefix + "_lanes"
        return [
            "#if defined(__GNUC__) && !defined(\(prefix)_SCALAR)", "#if defined(__AVX512F__)", "enum { \(lanes) = 8 };",
            "#elif defined(__AVX__)", "enum { \(lanes) = 4 };", "#else", "enum { \(lanes) = 2 };", "#endif",
            "typedef double \(type) __attribute__((vector_size(\(lanes) * sizeof(double)), may_alias));", "#else",
            "enum { \(lanes) = 1 };", "typedef double \(type);", "#endif", "",
        ]
    }

    /// What gives the type, and the number of vectors from one row of a block to the next, short names in a function.
    var shortNames: [String] { ["typedef \(type) \(Self.type);", "enum { stride = \(block) / \(prefix)_lanes };"] }

    /// Whether vectors have operators for all that these statements do.
    static func compute(_ statements: some Sequence<Statement>) -> Bool {
        statements.allSatisfy { statement in
            switch statement.function {
            // An operator of two numbers would give a number.
            case .add, .subtract, .multiply, .divide: statement.operands.contains { $0.number == nil }
            default: false
            }
        }
    }

    /// The loop over a block that calls a function at each vector of arrays of numbers.
    func loop(_ function: String, _ constants: [String], _ variables: [String]) -> String {
        let arguments =
            constants.map { "(const \(type) *)\($0) + i" } + variables.map { "(\(type) *)\($0) + i" }
        return "for (size_t i = 0; i < \(block) / \(prefix)_lanes; i++) "
            + "\(function)(\(arguments.joined(separator: ", ")));"
    }
}
