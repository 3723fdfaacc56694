/// A set of vertices as `n` words of bits, held in place: for graphs of up to some hundreds of vertices.
package struct BitRow<let n: Int>: VertexRow {
    private(set) var words = InlineArray<n, UInt64>(repeating: 0)

    /// The empty set.
    package init() {}

    /// How many vertices are in the set.
    @inline(__always) package var count: Int {
        var count = 0
        for word in 0..<n { count &+= words[word].nonzeroBitCount }
        return count
    }

    @inline(__always) package func contains(_ vertex: Int) -> Bool {
        (words[vertex >> 6] >> UInt64(vertex & 63)) & 1 != 0
    }

    @inline(__always) package mutating func insert(_ vertex: Int) {
        words[vertex >> 6] |= 1 << UInt64(vertex & 63)
    }

    @inline(__always) package mutating func remove(_ vertex: Int) {
        words[vertex >> 6] &= ~(1 << UInt64(vertex & 63))
    }

    @inline(__always) package func union(_ other: BitRow) -> BitRow {
        var row = self
        for word in 0..<n { row.words[word] |= other.words[word] }
        return row
    }

    @inline(__always) package func intersection(_ other: BitRow) -> BitRow {
        var row = self
        for word in 0..<n { row.words[word] &= other.words[word] }
        return row
    }

    @inline(__always) package func subtracting(_ other: BitRow) -> BitRow {
        var row = self
        for word in 0..<n { row.words[word] &= ~other.words[word] }
        return row
    }

    /// Calls `body` for each vertex of the set, in ascending order.
    @inline(__always) package func forEachVertex(_ body: (Int) -> Void) {
        for word in 0..<n {
            var bits = words[word]
            while bits != 0 {
                body(word << 6 | bits.trailingZeroBitCount)
                bits &= bits &- 1
            }
        }
    }

    /// Whether `condition` holds for a vertex of the set.
    @inline(__always) package func contains(where condition: (Int) -> Bool) -> Bool {
        for word in 0..<n {
            var bits = words[word]
            while bits != 0 {
                if condition(word << 6 | bits.trailingZeroBitCount) { return true }
                bits &= bits &- 1
            }
        }
        return false
    }
}

extension BitRow: Hashable {
    @inline(__always) package static func == (left: BitRow, right: BitRow) -> Bool {
        for word in 0..<n where left.words[word] != right.words[word] { return false }
        return true
    }

    @inline(__always) package func hash(into hasher: inout Hasher) {
        for word in 0..<n { hasher.combine(words[word]) }
    }
}
