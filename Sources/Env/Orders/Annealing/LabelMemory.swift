import VertexGame

/// Products and sums of labels that one chain has met, for an algebra that takes longer to say them.
///
/// Each pair has one place in a table, by its hash; the pair met last stays.
struct LabelMemory: Sendable {
    private struct Entry {
        var first = EdgeLabel.none
        var second = EdgeLabel.none
        var result = EdgeLabel.none
        var multiplications = 0
    }

    private static let placeBits = 11
    private let algebra: EdgeAlgebra
    private var products: [Entry]
    private var sums: [Entry]

    init(_ algebra: EdgeAlgebra) {
        self.algebra = algebra
        products = Array(repeating: Entry(), count: 1 << Self.placeBits)
        sums = products
    }

    /// The label of ∂target/∂middle · ∂middle/∂source and the multiplications that it takes; neither label is none.
    @inline(__always)
    mutating func product(_ outer: EdgeLabel, _ inner: EdgeLabel) -> (label: EdgeLabel, multiplications: Int) {
        let place = Self.place(outer, inner)
        if products[place].first != outer || products[place].second != inner {
            let (label, multiplications) = algebra.product(outer, inner)
            products[place] = Entry(first: outer, second: inner, result: label, multiplications: multiplications)
        }
        return (products[place].result, products[place].multiplications)
    }

    /// The label of a sum, of which either may be none.
    @inline(__always)
    mutating func sum(_ first: EdgeLabel, _ second: EdgeLabel) -> EdgeLabel {
        if first == .none { return second }
        if second == .none { return first }
        let place = Self.place(first, second)
        if sums[place].first != first || sums[place].second != second {
            let result = algebra.sum(first, second)
            sums[place] = Entry(first: first, second: second, result: result, multiplications: 0)
        }
        return sums[place].result
    }

    @inline(__always)
    private static func place(_ first: EdgeLabel, _ second: EdgeLabel) -> Int {
        let hash = (first.bits &* 0x9E37_79B9_7F4A_7C15) ^ (second.bits &* 0xD6E8_FEB8_6659_FD93)
        return Int(truncatingIfNeeded: ((hash ^ (hash >> 29)) &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - placeBits))
    }
}
