/// The neighbours of vertices in the graph that is left, and the set of those that are gone.
extension GameState {
    /// Whether an edge is left from one vertex to another.
    package func hasEdge(from source: Vertex, to target: Vertex) -> Bool {
        if !storage.hasRows { return storage.contains(target, in: 2 * source.index + 1) }
        return words[successorRow(source) + target.index >> 6] >> UInt64(target.index & 63) & 1 != 0
    }

    /// How many predecessors the vertex has now.
    ///
    /// - Complexity: O(`wordsPerRow`); O(1) where neighbours are kept as lists, O(24) once rows take the place of
    ///   these.
    @inlinable public func predecessorCount(_ vertex: Vertex) -> Int {
        if !storage.hasRows { return listCount(2 * vertex.index) }
        return bitCount(predecessorRow(vertex))
    }

    /// How many successors the vertex has now.
    ///
    /// - Complexity: O(`wordsPerRow`); O(1) where neighbours are kept as lists, O(24) once rows take the place of
    ///   these.
    @inlinable public func successorCount(_ vertex: Vertex) -> Int {
        if !storage.hasRows { return listCount(2 * vertex.index + 1) }
        return bitCount(successorRow(vertex))
    }

    /// How many vertices are predecessors of either of two.
    ///
    /// - Complexity: O(`wordsPerRow`); O(their predecessors) where neighbours are kept as lists.
    @inlinable public func predecessorCount(ofEither first: Vertex, _ second: Vertex) -> Int {
        if !storage.hasRows { return unionCount(2 * first.index, 2 * second.index) }
        return bitCount(predecessorRow(first), predecessorRow(second))
    }

    /// How many vertices are successors of either of two.
    ///
    /// - Complexity: O(`wordsPerRow`); O(their successors) where neighbours are kept as lists.
    @inlinable public func successorCount(ofEither first: Vertex, _ second: Vertex) -> Int {
        if !storage.hasRows { return unionCount(2 * first.index + 1, 2 * second.index + 1) }
        return bitCount(successorRow(first), successorRow(second))
    }

    /// Calls `body` for each predecessor of the vertex, in ascending order.
    @inlinable public func forEachPredecessor(of vertex: Vertex, _ body: (Vertex) -> Void) {
        if !storage.hasRows { return forEachInList(2 * vertex.index, body) }
        forEachBit(predecessorRow(vertex), body)
    }

    /// Calls `body` for each successor of the vertex, in ascending order.
    @inlinable public func forEachSuccessor(of vertex: Vertex, _ body: (Vertex) -> Void) {
        if !storage.hasRows { return forEachInList(2 * vertex.index + 1, body) }
        forEachBit(successorRow(vertex), body)
    }

    /// Sets the vertex and its neighbours in `mask`, a bitset over all vertices of `wordsPerRow` words.
    @inlinable public func insertNeighbourhood(of vertex: Vertex, into mask: inout [UInt64]) {
        mask[vertex.index >> 6] |= 1 << UInt64(vertex.index & 63)
        if storage.hasRows {
            for word in 0..<wordsPerRow {
                mask[word] |= words[predecessorRow(vertex) + word] | words[successorRow(vertex) + word]
            }
        } else {
            for list in [2 * vertex.index, 2 * vertex.index + 1] {
                forEachInList(list) { mask[$0.index >> 6] |= 1 << UInt64($0.index & 63) }
            }
        }
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

    /// Where the row of the vertex's successors begins in `words`.
    @inlinable func successorRow(_ vertex: Vertex) -> Int { predecessorRow(vertex) + wordsPerRow }

    /// Whether edges have labels, so that multiplications are not counted by degrees alone.
    public var isLabelled: Bool { algebra != nil }

    @usableFromInline func listCount(_ list: Int) -> Int { storage.count(list) }

    @usableFromInline func unionCount(_ first: Int, _ second: Int) -> Int { storage.unionCount(first, second) }

    @usableFromInline func forEachInList(_ list: Int, _ body: (Vertex) -> Void) { storage.forEach(list, body) }

    @inlinable func bitCount(_ row: Int) -> Int {
        var count = 0
        for word in row..<row + wordsPerRow { count += words[word].nonzeroBitCount }
        return count
    }

    @inlinable func bitCount(_ row: Int, _ other: Int) -> Int {
        var count = 0
        for word in 0..<wordsPerRow { count += (words[row + word] | words[other + word]).nonzeroBitCount }
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
