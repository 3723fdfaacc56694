/// The bitset rows of a state whose edges have no labels, for loops that look at every edge.
///
/// Borrowed from the state: valid within ``GameState/withBitsetRows(_:)`` only.
@safe public struct BitsetRows {
    /// 64-bit words of a row.
    public let wordsPerRow: Int
    @usableFromInline let words: UnsafePointer<UInt64>

    @inlinable init(_ words: UnsafePointer<UInt64>, wordsPerRow: Int) {
        unsafe self.words = unsafe words
        self.wordsPerRow = wordsPerRow
    }

    /// The row of the predecessors of a vertex; that of its successors follows.
    @inlinable @unsafe public func predecessors(_ vertex: Int) -> UnsafePointer<UInt64> {
        unsafe words + (StateLayout.headerRows &+ 2 &* vertex) &* wordsPerRow
    }

    /// Whether an output is a copy of the vertex.
    @inlinable public func hasCopy(_ vertex: Int) -> Bool {
        unsafe words[wordsPerRow &+ vertex >> 6] >> UInt64(vertex & 63) & 1 != 0
    }
}

extension GameState {
    /// Hands `body` the bitset rows and returns true, or false where neighbours are kept otherwise or edges have
    /// labels.
    @inlinable public func withBitsetRows(_ body: (BitsetRows) -> Void) -> Bool {
        guard hasRowsAlone else { return false }
        unsafe words.withUnsafeBufferPointer { buffer in
            if let base = buffer.baseAddress { body(unsafe BitsetRows(base, wordsPerRow: wordsPerRow)) }
        }
        return true
    }
}
