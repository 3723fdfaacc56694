/// What can be read of a position.
extension GameState {
    /// Word `word` of the row of vertices still to be eliminated.
    @inlinable package func aliveWord(_ word: Int) -> UInt64 {
        precondition(word < wordsPerRow, "a row has \(wordsPerRow) words, not \(word + 1)")
        return words[word]
    }

    /// Word `word` of the row of the vertex's predecessors.
    @inlinable package func predecessorWord(_ vertex: Vertex, _ word: Int) -> UInt64 {
        words[predecessorRow(vertex) + word]
    }

    /// Word `word` of the row of the vertex's successors.
    @inlinable package func successorWord(_ vertex: Vertex, _ word: Int) -> UInt64 {
        words[predecessorRow(vertex) + wordsPerRow + word]
    }

    /// How many predecessors the vertex has now.
    ///
    /// - Complexity: O(`wordsPerRow`).
    @inlinable package func predecessorCount(_ vertex: Vertex) -> Int {
        bitCount(predecessorRow(vertex))
    }

    /// How many successors the vertex has now.
    ///
    /// - Complexity: O(`wordsPerRow`).
    @inlinable package func successorCount(_ vertex: Vertex) -> Int {
        bitCount(predecessorRow(vertex) + wordsPerRow)
    }

    /// What eliminating the vertex now would cost.
    ///
    /// - Complexity: O(`wordsPerRow`); O(predecessors · successors) where edges differ.
    @inlinable package func multiplications(eliminating vertex: Vertex) -> Int {
        if isLabelled { return labelledMultiplications(eliminating: vertex) }
        let copied = Int((words[wordsPerRow + vertex.index >> 6] >> UInt64(vertex.index & 63)) & 1)
        return predecessorCount(vertex) * (successorCount(vertex) - copied)
    }

    /// Calls `body` for each predecessor of the vertex, in ascending order.
    @inlinable package func forEachPredecessor(of vertex: Vertex, _ body: (Vertex) -> Void) {
        forEachBit(predecessorRow(vertex), body)
    }

    /// Calls `body` for each successor of the vertex, in ascending order.
    @inlinable package func forEachSuccessor(of vertex: Vertex, _ body: (Vertex) -> Void) {
        forEachBit(predecessorRow(vertex) + wordsPerRow, body)
    }

    /// Calls `body` for each vertex still to be eliminated, in ascending order.
    @inlinable package func forEachAlive(_ body: (Vertex) -> Void) {
        forEachBit(0, body)
    }

    /// The set of vertices eliminated so far.
    ///
    /// - Complexity: O(`wordsPerRow`); allocates only where more than 128 vertices can be eliminated.
    package var eliminatedSet: EliminatedSet {
        func eliminated(_ word: Int) -> UInt64 {
            word < wordsPerRow ? graph.initialWords[word] & ~words[word] : 0
        }
        let used = (graph.intermediateCount + 63) >> 6
        return EliminatedSet(
            low: eliminated(0), high: eliminated(1), rest: used > 2 ? (2..<used).map(eliminated) : [])
    }

    /// Where the row of the vertex's predecessors begins in `words`; the row of its successors follows.
    @inlinable func predecessorRow(_ vertex: Vertex) -> Int {
        (StateLayout.headerRows + 2 * vertex.index) * wordsPerRow
    }

    @inlinable func bitCount(_ row: Int) -> Int {
        var count = 0
        for word in row..<row + wordsPerRow { count += words[word].nonzeroBitCount }
        return count
    }

    @inlinable func forEachBit(_ row: Int, _ body: (Vertex) -> Void) {
        for word in 0..<wordsPerRow {
            var bits = words[row + word]
            while bits != 0 {
                body(Vertex(word << 6 | bits.trailingZeroBitCount))
                bits &= bits &- 1
            }
        }
    }
}
