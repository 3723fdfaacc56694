/// Moves that keep an optimum in a graph of scalars under the published cost.
extension CutGraph {
    /// A vertex of `alive` that some optimal order eliminates next, or nil where none is known.
    func freeVertex(_ alive: Row) -> Int? {
        var found: Int?
        _ = alive.contains { vertex in
            guard isFree(vertex, alive) else { return false }
            found = vertex
            return true
        }
        return found
    }

    /// Whether it is known that some optimal order of `alive` eliminates the vertex next. Then every order costs no
    /// less than the same with the vertex first, or with the other vertex of its chain in its place.
    func isFree(_ vertex: Int, _ alive: Row) -> Bool { isHarmless(vertex) || endsChain(vertex, alive) }

    /// Whether eliminating the vertex now costs the least it ever can and makes no other dearer.
    ///
    /// The first is that its degree is its floor. For the second let every edge p → s that comes of it begin in one
    /// input a or end in one output b. Let E be eliminated. With v alive, another vertex u has predecessors P; with v
    /// gone too, it gains those that reach it through v by vertices of E only. Such a path passes v from some p to some
    /// s, which are joined already unless p = a or s = b: so u gains a at most, and only if it loses v. The like holds
    /// for successors. So any order costs no less than the same with v first. Dead vertices, without predecessors or
    /// without successors, are such.
    func isHarmless(_ vertex: Int) -> Bool {
        let (p, s) = (predecessors(vertex), successors(vertex))
        if p.count == 0 || s.count == 0 { return true }
        guard hasHarmlessFill(p, s) else { return false }
        let (above, below) = (solidPredecessors(vertex).count, solidSuccessors(vertex).count)
        return above == 0 || below == 0 || hasPaths(above, above: vertex) && hasPaths(below, below: vertex)
    }

    /// Whether every edge from `p` to `s` that is missing begins in one input or ends in one output.
    private func hasHarmlessFill(_ p: Row, _ s: Row) -> Bool {
        var (a, b) = (-1, -1)
        return !p.contains { source in
            let missing = s.subtracting(successors(source))
            if missing.count == 0 { return false }
            if let target = only(missing), outputs.contains(target), b < 0 || b == target {
                b = target
                return false
            }
            guard inputs.contains(source), a < 0 else { return true }
            a = source
            return false
        }
    }

    /// Whether the vertex is the end of a chain u → w, where w is the only successor of u and u the only predecessor of
    /// w, that may go first.
    ///
    /// Whichever of the two goes first, what is left has one vertex m for both, with the predecessors of u and the
    /// successors of w, and before that no other vertex can tell the two from m. So an order costs as much as the same
    /// one for the graph with m, plus the predecessors of u or the successors of w at that moment, of which there are
    /// never less than the disjoint paths above u and below w.
    private func endsChain(_ vertex: Int, _ alive: Row) -> Bool {
        let (p, s) = (predecessors(vertex), successors(vertex))
        if let next = only(s), alive.contains(next), only(predecessors(next)) == vertex,
            carries(p.count, from: vertex, to: next)
        {
            return true
        }
        guard let last = only(p), alive.contains(last), only(successors(last)) == vertex else { return false }
        return carries(s.count, from: last, to: vertex)
    }

    /// Whether so many disjoint paths lead to the first vertex of a chain and as many on from its last.
    private func carries(_ paths: Int, from first: Int, to last: Int) -> Bool {
        solidSuccessors(last).count == successors(last).count
            && hasPaths(paths, above: first) && hasPaths(paths, below: last)
    }

    private func hasPaths(_ count: Int, above vertex: Int) -> Bool {
        DisjointPaths.count(self, from: vertex, isUpward: true, limit: count) == count
    }

    private func hasPaths(_ count: Int, below vertex: Int) -> Bool {
        DisjointPaths.count(self, from: vertex, isUpward: false, limit: count) == count
    }

    private func only(_ row: Row) -> Int? {
        guard row.count == 1 else { return nil }
        var found: Int?
        row.forEachVertex { found = $0 }
        return found
    }
}

extension CutGraph where Row: Equatable {
    /// The vertices of `alive` that have the same predecessors and successors as `vertex`, itself among them.
    ///
    /// Some optimal order eliminates such twins one right after the other (Bentert, Crane, Drange, Mizutani & Sullivan,
    /// *Structural Optimal Jacobian Accumulation and Minimum Edge Count are NP-Complete Under Vertex Elimination*,
    /// 2025), and which of them goes first makes no difference.
    func twins(of vertex: Int, _ alive: Row) -> Row {
        let (p, s) = (predecessors(vertex), successors(vertex))
        var twins = Row()
        alive.forEachVertex { other in
            if predecessors(other) == p, successors(other) == s { twins.insert(other) }
        }
        return twins
    }
}
