/// The move of the game where bitset rows are not all, and the changes from one storage of edges to another.
///
/// What is changed belongs to one place at a time: it is taken out of the storage, changed where it is in memory, and put back.
extension GameState {
    /// Keeps edges otherwise from now on where that has become necessary or faster, before a move.
    mutating func changeStorageAsNeeded() {
        switch storage {
        case .rows, .compactRows: break
        case .labelledRows: if algebra?.hasNumbersForMatrix == false { moveToLists() }
        case .lists: if !isLabelled, vertexCountLeft <= CompactRows.vertexCountMax { moveToCompactRowsIfDense() }
        }
    }

    private mutating func moveToCompactRowsIfDense() {
        guard case .lists(let lists) = storage, lists.areDense(for: vertexCountLeft) else { return }
        storage = .compactRows(CompactRows(lists, of: verticesLeft))
    }

    /// Keeps neighbours and labels as lists: labels have grown too many for a matrix.
    private mutating func moveToLists() {
        let edges = edgesLeft
        storage = .lists(
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
        guard case .labelledRows(var matrix) = storage, let algebra else {
            preconditionFailure("there is no matrix of labels")
        }
        storage = .rows
        let count = matrix.eliminate(vertex.index, words, above: predecessorRow(vertex), wordsPerRow, algebra)
        storage = .labelledRows(consume matrix)
        joinNeighbours(vertex.index)
        return count
    }

    /// Eliminates a vertex that is alive, and returns the multiplications.
    mutating func eliminateInLists(_ vertex: Vertex) -> Int {
        guard case .lists(var lists) = storage else { preconditionFailure("there are no lists of neighbours") }
        storage = .rows
        markEliminated(vertex)
        let count: Int
        if let algebra {
            count = lists.eliminate(vertex, algebra)
        } else {
            count = multiplications(lists.eliminate(vertex), vertex)
        }
        storage = .lists(consume lists)
        return count
    }

    /// Eliminates a vertex that is alive, and returns the multiplications.
    mutating func eliminateInCompactRows(_ vertex: Vertex) -> Int {
        guard case .compactRows(var rows) = storage else { preconditionFailure("there are no compact rows") }
        storage = .rows
        markEliminated(vertex)
        let count = multiplications(rows.eliminate(vertex), vertex)
        storage = .compactRows(consume rows)
        return count
    }

    private mutating func markEliminated(_ vertex: Vertex) {
        words[vertex.index >> 6] &= ~(1 << UInt64(vertex.index & 63))
    }

    private func multiplications(_ degrees: Degrees, _ vertex: Vertex) -> Int {
        degrees.predecessors * (degrees.successors - (hasCopy(vertex) ? 1 : 0))
    }
}
