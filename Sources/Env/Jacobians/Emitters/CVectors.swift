import VertexGame

/// Vectors of points in emitted C: the vector extension of gcc and clang, as wide as a register; one point for other compilers.
enum CVectors {
    /// The type of a vector.
    static let type = "vector"

    /// The type, how many points it holds, and how many vectors from one row of a block to the next.
    static func definitions(block: Int) -> [String] {
        [
            "#if defined(__GNUC__) && defined(__AVX512F__)", "enum { lanes = 8 };",
            "#elif defined(__GNUC__) && defined(__AVX__)", "enum { lanes = 4 };",
            "#elif defined(__GNUC__)", "enum { lanes = 2 };", "#else", "enum { lanes = 1 };", "#endif",
            "#if defined(__GNUC__)",
            "typedef double \(type) __attribute__((vector_size(lanes * sizeof(double)), may_alias));",
            "#else", "typedef double \(type);", "#endif", "enum { stride = \(block) / lanes };", "",
        ]
    }

    /// Whether a statement is an operator that C has for vectors; one of two numbers would give a number.
    static func compute(_ statement: Statement) -> Bool {
        switch statement.function {
        case .add, .subtract, .multiply, .divide: statement.operands.contains { $0.number == nil }
        default: false
        }
    }

    /// The loop over a block that calls a function at each vector of arrays of numbers.
    static func loop(_ function: String, _ constants: [String], _ variables: [String]) -> String {
        let arguments =
            constants.map { "(const \(type) *)\($0) + i" } + variables.map { "(\(type) *)\($0) + i" }
        return "for (size_t i = 0; i < stride; i++) \(function)(\(arguments.joined(separator: ", ")));"
    }
}
