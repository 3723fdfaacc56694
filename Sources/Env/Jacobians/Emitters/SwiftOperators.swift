import Programs

/// The functions that arithmetic and memory are written as in long Swift, which its compiler is soon done with.
///
/// An operator has many meanings, and the type checker takes twice as long to choose; a sum with a product in it is one
/// call. The optimiser searches above each load for what was stored there, through all stores to other elements of a
/// typed pointer; those of raw memory it does not tell apart, so that the search ends at the first (LLVM still tells
/// them apart). And a function of the file is found sooner than one of a type.
struct SwiftOperators {
    /// What names end in, so that they meet no others in the module.
    let ending: String

    /// An expression and how many statements it holds.
    struct Expression {
        let text: String
        var size = 0
        /// The factors, where it is a product that a sum can take in.
        var factors: [String] = []
    }

    /// An operator's expression, or nil for any other function.
    func call(_ function: Function, _ operands: [Expression]) -> Expression? {
        let size = operands.reduce(1) { $0 + $1.size }
        let texts = operands.map(\.text)
        switch function {
        case .add, .subtract:
            let terms = operands.map { $0.factors.isEmpty ? [$0.text] : $0.factors }
            return Expression(text: call(name(function, terms.map(\.count)), terms.flatMap(\.self)), size: size)
        case .multiply: return Expression(text: call(function.rawValue, texts), size: size, factors: texts)
        case .divide: return Expression(text: call(function.rawValue, texts), size: size)
        default: return nil
        }
    }

    /// What reads a slot.
    func read(_ slot: Int) -> String { call("read", ["w", "\(8 * slot)"]) }

    /// What stores a result in a slot.
    func write(_ slot: Int, _ result: String) -> String { call("write", ["w", "\(8 * slot)", result]) }

    /// The functions, a line each.
    var declarations: [String] {
        let sums = [Function.add, .subtract].flatMap { function in
            [[1, 1], [1, 2], [2, 1], [2, 2]].map { (function, $0) }
        }
        return (sums + [(.multiply, [1, 1]), (.divide, [1, 1])]).map { arithmetic($0, factorCounts: $1) } + [
            declaration(
                "read(_ w: UnsafeMutableRawPointer, _ byte: Int) -> Double",
                "(w + byte).assumingMemoryBound(to: Double.self).pointee"),
            declaration(
                "write(_ w: UnsafeMutableRawPointer, _ byte: Int, _ a: Double)",
                "(w + byte).assumingMemoryBound(to: Double.self).pointee = a"),
        ]
    }

    /// The function of an operator between two products of one or two factors.
    private func arithmetic(_ function: Function, factorCounts: [Int]) -> String {
        let letters = ["a", "b", "c", "d"].prefix(factorCounts[0] + factorCounts[1])
        let left = letters.prefix(factorCounts[0]).joined(separator: " * ")
        let right = letters.dropFirst(factorCounts[0]).joined(separator: " * ")
        let symbol =
            switch function {
            case .add: "+"
            case .subtract: "-"
            case .multiply: "*"
            default: "/"
            }
        let list = letters.map { "_ \($0): Double" }.joined(separator: ", ")
        return declaration("\(name(function, factorCounts))(\(list)) -> Double", "\(left) \(symbol) \(right)")
    }

    private func declaration(_ head: String, _ body: String) -> String {
        let parts = head.split(separator: "(", maxSplits: 1)
        return "@inline(__always) private func \(parts[0])_\(ending)(\(parts[1]) { \(body) }"
    }

    private func call(_ name: String, _ arguments: [String]) -> String {
        "\(name)_\(ending)(\(arguments.joined(separator: ", ")))"
    }

    /// The word for an operator between operands of so many factors each.
    private func name(_ function: Function, _ factorCounts: [Int]) -> String {
        let word = function.rawValue
        return switch (factorCounts[0], factorCounts[1]) {
        case (1, 2): word + "Product"
        case (2, 1): function == .add ? "productAdd" : "productSubtract"
        case (2, 2): word + "Products"
        default: word
        }
    }
}
