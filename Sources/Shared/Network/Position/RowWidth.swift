/// How many words a bitset row has, as a type, so that loops over the words of short rows are written out.
protocol RowWidth {
    /// Words of a row where the state says `count`.
    static func words(_ count: Int) -> Int
}

/// Rows of one word: up to 64 vertices.
enum OneWord: RowWidth {
    @inline(__always)
    static func words(_ count: Int) -> Int { 1 }
}

/// Rows of two words: up to 128 vertices.
enum TwoWords: RowWidth {
    @inline(__always)
    static func words(_ count: Int) -> Int { 2 }
}

/// Rows of any length.
enum ManyWords: RowWidth {
    @inline(__always)
    static func words(_ count: Int) -> Int { count }
}

extension RowWidth {
    /// Bits set in a row.
    @inline(__always)
    @unsafe static func count(_ row: UnsafePointer<UInt64>, _ words: Int) -> Int {
        var count = 0
        for word in 0..<Self.words(words) { unsafe count &+= row[word].nonzeroBitCount }
        return count
    }

    /// Bits set in either of two rows.
    @inline(__always)
    @unsafe static func count(
        ofEither first: UnsafePointer<UInt64>, _ second: UnsafePointer<UInt64>, _ words: Int
    ) -> Int {
        var count = 0
        for word in 0..<Self.words(words) { unsafe count &+= (first[word] | second[word]).nonzeroBitCount }
        return count
    }

    /// Calls `body` with the place of each bit that is set, in ascending order.
    @inline(__always)
    @unsafe static func forEachBit(_ row: UnsafePointer<UInt64>, _ words: Int, _ body: (Int) -> Void) {
        for word in 0..<Self.words(words) {
            var bits = unsafe row[word]
            while bits != 0 {
                body(word << 6 | bits.trailingZeroBitCount)
                bits &= bits &- 1
            }
        }
    }
}
