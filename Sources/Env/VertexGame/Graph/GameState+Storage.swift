/// The move of the game where bitset rows are not all, and the changes from one storage of edges to another.
extension GameState {
    /// Keeps edges otherwise from now on where that has become necessary or faster, before a move.
    mutating func changeStorageAsNeeded() {
        if storage.matrix != nil {
            if algebra?.hasNumbersForMatrix == false { moveToLists() }
        } else if !isLabelled, vertexCountLeft <= CompactRows.vertexCountMax {
            if storage.lists?.areDense(for: vertexCountLeft) == true { moveToCompactRows() }
        }
    }

    private mutating func moveToCompactRows() {
        guard let lists = storage.lists else { EdgeStorage.trap() }
        storage = EdgeStorage(CompactRows(lists, of: verticesLeft))
    }

    /// Keeps neighbours and labels as lists: labels have grown too many for a matrix.
    private mutating func moveToLists() {
        let edges = edgesLeft
        storage = EdgeStorage(
            AdjacencyLists(vertexCount: graph.vertexCount, edges: edges, labels: labels(of: edges)))
        words.removeLast(words.count - StateLayout.headerRows * wordsPerRow)
    }

    /// How many vertices are left, the inputs and outputs among them.
    private var vertexCountLeft: Int { left + graph.vertexCount - graph.intermediateCount }

    /// The vertices that are left, the inputs and outputs among them, in ascending order.
    private var verticesLeft: [Int32] {
        (0..<graph.vertexCount).filter { $0 >= graph.intermediateCount || isAlive(Vertex($0)) }.map(Int32.init)
    }

    /// Eliminates a vertex that is alive, and returns the multiplications.
    mutating func eliminateInMatrix(_ vertex: Vertex) -> Int {
        let (above, width) = (predecessorRow(vertex), wordsPerRow)
        let count = algebra.flatMap { storage.matrix?.eliminate(vertex.index, words, above: above, width, $0) }
        guard let count else { EdgeStorage.trap() }
        joinNeighbours(vertex.index)
        return count
    }

    /// Eliminates a vertex that is alive, and returns the multiplications.
    mutating func eliminateInLists(_ vertex: Vertex) -> Int {
        markEliminated(vertex)
        if let algebra {
            guard let count = storage.lists?.eliminate(vertex, algebra) else { EdgeStorage.trap() }
            return count
        }
        guard let degrees = storage.lists?.eliminate(vertex) else { EdgeStorage.trap() }
        return multiplications(degrees, vertex)
    }

    /// Eliminates a vertex that is alive, and returns the multiplications.
    mutating func eliminateInCompactRows(_ vertex: Vertex) -> Int {
        markEliminated(vertex)
        guard let degrees = storage.compactRows?.eliminate(vertex) else { EdgeStorage.trap() }
        return multiplications(degrees, vertex)
    }

    private mutating func markEliminated(_ vertex: Vertex) {
        words[vertex.index >> 6] &= ~(1 << UInt64(vertex.index & 63))
    }

    private func multiplications(_ degrees: Degrees, _ vertex: Vertex) -> Int {
        degrees.predecessors * (degrees.successors - (hasCopy(vertex) ? 1 : 0))
    }
}
