/// Which vertices have been eliminated: the key under which two states of a graph of scalars are the same.
///
/// Two words are held in place, so that graphs of up to 128 eliminable vertices need no allocation.
public struct EliminatedSet: Hashable, Sendable {
    @usableFromInline let low: UInt64
    @usableFromInline let high: UInt64
    @usableFromInline let rest: [UInt64]

    @inlinable init(low: UInt64, high: UInt64, rest: [UInt64]) {
        self.low = low
        self.high = high
        self.rest = rest
    }

    /// Whether the vertex is in the set.
    @inlinable public func contains(_ vertex: Vertex) -> Bool {
        let word = vertex.index >> 6
        let bits =
            switch word {
            case 0: low
            case 1: high
            default: word - 2 < rest.count ? rest[word - 2] : 0
            }
        return (bits >> UInt64(vertex.index & 63)) & 1 != 0
    }

    /// How many vertices are in the set.
    @inlinable public var count: Int {
        rest.reduce(low.nonzeroBitCount + high.nonzeroBitCount) { $0 + $1.nonzeroBitCount }
    }
}
