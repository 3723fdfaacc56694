extension SparseOrder {
    /// The rows are those that playing the order gives, the lists of those in which a vertex is say the same, and the
    /// cost is that of the rows.
    package func checkInvariants() {
        lists.checkInvariants()
        own.checkInvariants()
        places.checkInvariants()
        let vertices = copies.indices
        let played = PlayedRows(
            order, predecessors: vertices.map { Self.set(own, SparseList.own($0, .predecessors)) },
            successors: vertices.map { Self.set(own, SparseList.own($0, .successors)) })
        var sum = 0
        var inverse = [Set<Int>](repeating: [], count: SparseList.ownCount * vertices.count)
        for vertex in 0..<count {
            let p = Self.set(lists, SparseList.row(vertex, .predecessors))
            let s = Self.set(lists, SparseList.row(vertex, .successors))
            precondition(p == played.predecessors[vertex], "predecessors of \(vertex)")
            precondition(s == played.successors[vertex], "successors of \(vertex)")
            sum += p.count * (s.count - Int(copies[vertex]))
            for other in p { inverse[SparseList.own(other, .predecessors)].insert(vertex) }
            for other in s { inverse[SparseList.own(other, .successors)].insert(vertex) }
        }
        for vertex in 0..<count {
            RowSide.each { side in
                precondition(
                    Self.set(lists, SparseList.inverse(vertex, side)) == inverse[SparseList.own(vertex, side)],
                    "rows in which \(vertex) is, among \(side)")
            }
        }
        precondition(cost == sum, "the rows cost \(sum), not \(cost)")
    }

    private static func set(_ lists: VertexLists, _ list: Int) -> Set<Int> {
        var set: Set<Int> = []
        lists.forEach(list) { set.insert($0) }
        return set
    }
}
