package import VertexGame

/// An elimination order of a graph of scalars, with what it takes to price the relocation of one vertex locally.
///
/// For each vertex u it keeps the *rows* P(u) and S(u): its predecessors and successors at the moment of its elimination, whose
/// sizes multiply to its cost. The graph left depends on the set of eliminated vertices only. So moving v from one place to
/// another changes only the rows of those vertices between the two places that v is connected to while they are
/// eliminated, and its own; all others keep theirs.
///
/// An edge p → u exists while a set E is eliminated if the program has it, or if some w of E had p ∈ P(w) and u ∈ S(w). The
/// transposed rows say which w those are.
package struct OrderRows<Row: VertexRow>: RowedOrder {
    package let count: Int
    package private(set) var order: [Int32]
    package private(set) var places: [Int32]
    package private(set) var cost = 0
    package private(set) var kept: [Int32] = []

    /// 1 for a vertex that has a copy as output, which is free: `[vertex]`.
    private let copies: [Int]
    private var predecessors: [Row]
    private var successors: [Row]
    private let ownPredecessors: [Row]
    private let ownSuccessors: [Row]
    /// For each vertex p that is eliminated, the w with p ∈ P(w); and for each such u, the w with u ∈ S(w).
    private var inPredecessorsOf: [Row]
    private var inSuccessorsOf: [Row]
    /// The rows that the last proposal would change.
    private var changes: [Change] = []
    private var changed = Row()

    private struct Change {
        var vertex: Int
        var predecessors: Row
        var successors: Row
    }

    /// - Complexity: O(Σ (predecessors + successors) · neighbours).
    package init?(_ graph: ComputationalGraph, cost: CostModel, order: [Vertex], deadline: Deadline) {
        count = graph.intermediateCount
        let empty = [Row](repeating: Row(), count: graph.vertexCount)
        let start = GameState(graph)
        copies = graph.copyCounts
        let vertices = (0..<graph.vertexCount).map { Vertex($0) }
        ownPredecessors = vertices.map { Row(predecessorsOf: $0, in: start) }
        ownSuccessors = vertices.map { Row(successorsOf: $0, in: start) }
        (predecessors, successors, inPredecessorsOf, inSuccessorsOf) = (empty, empty, empty, empty)
        self.order = order.map { Int32($0.index) }
        places = [Int32](repeating: Int32(graph.intermediateCount), count: graph.vertexCount)
        for (place, vertex) in order.enumerated() { places[vertex.index] = Int32(place) }
        guard play(start, order, deadline) else { return nil }
    }

    private mutating func play(_ start: GameState, _ order: [Vertex], _ deadline: Deadline) -> Bool {
        var state = start
        for vertex in order {
            if deadline.hasPassed { return false }
            set(vertex.index, Row(predecessorsOf: vertex, in: state), Row(successorsOf: vertex, in: state))
            state.eliminate(vertex)
        }
        cost = state.multiplications
        return true
    }

    @inline(__always)
    private func price(_ vertex: Int, _ predecessors: Row, _ successors: Row) -> Int {
        predecessors.count &* (successors.count &- copies[vertex])
    }

    package func neighbours(of vertex: Int, isLater: Bool) -> (Row, Row) {
        isLater
            ? (predecessors[vertex], successors[vertex]) : (inPredecessorsOf[vertex], inSuccessorsOf[vertex])
    }

    // MARK: - Relocations

    /// - Complexity: O(vertices between that are adjacent to it · neighbours · words).
    package mutating func relocation(of vertex: Int, to place: Int) -> Relocation {
        changes.removeAll(keepingCapacity: true)
        changed = Row()
        let now = Int(places[vertex])
        let difference =
            place > now ? moveLater(vertex, past: place) : place < now ? moveEarlier(vertex, to: place) : 0
        return Relocation(vertex: vertex, place: place, difference: difference)
    }

    /// The vertex of `row` that is eliminated first from place `from` to place `to`; −1 if there is none.
    @inline(__always)
    private func first(of row: Row, from: Int32, through to: Int32) -> Int {
        var (best, place) = (-1, to &+ 1)
        row.forEachVertex { vertex in
            let own = places[vertex]
            if own >= from && own < place { (best, place) = (vertex, own) }
        }
        return best
    }

    private mutating func moveLater(_ vertex: Int, past place: Int) -> Int {
        var (p, s) = (predecessors[vertex], successors[vertex])
        var difference = -price(vertex, p, s)
        var next = places[vertex] &+ 1
        while true {
            let u = first(of: p.union(s), from: next, through: Int32(place))
            if u < 0 { break }
            next = places[u] &+ 1
            var (up, us) = (predecessors[u], successors[u])
            difference &-= price(u, up, us)
            if s.contains(u) {
                let wanted = up.intersection(p)
                var kept = wanted.intersection(ownPredecessors[u])
                for change in changes where change.successors.contains(u) {
                    kept = kept.union(wanted.intersection(change.predecessors))
                }
                keep(&kept, of: wanted, from: predecessors, through: inSuccessorsOf[u], before: next &- 1, not: vertex)
                s = s.union(us)
                s.remove(u)
                up = up.subtracting(p).union(kept)
                up.insert(vertex)
            } else {
                let wanted = us.intersection(s)
                var kept = wanted.intersection(ownSuccessors[u])
                for change in changes where change.predecessors.contains(u) {
                    kept = kept.union(wanted.intersection(change.successors))
                }
                keep(&kept, of: wanted, from: successors, through: inPredecessorsOf[u], before: next &- 1, not: vertex)
                p = p.union(up)
                p.remove(u)
                us = us.subtracting(s).union(kept)
                us.insert(vertex)
            }
            difference &+= price(u, up, us)
            note(u, up, us)
        }
        note(vertex, p, s)
        return difference &+ price(vertex, p, s)
    }

    /// Adds to `kept` those of `wanted` that a vertex of `links` eliminated before `place` joins to the vertex in question:
    /// whose edge exists without `vertex`.
    @inline(__always)
    private func keep(
        _ kept: inout Row, of wanted: Row, from rows: [Row], through links: Row, before place: Int32, not vertex: Int
    ) {
        let size = wanted.count
        guard kept.count < size else { return }
        _ = links.contains { link in
            guard link != vertex, places[link] < place, !changed.contains(link) else { return false }
            kept = kept.union(wanted.intersection(rows[link]))
            return kept.count == size
        }
    }

    private mutating func moveEarlier(_ vertex: Int, to place: Int) -> Int {
        let limit = Int32(place)
        var (p, s) = (ownPredecessors[vertex], ownSuccessors[vertex])
        inSuccessorsOf[vertex].forEachVertex { if places[$0] < limit { p = p.union(predecessors[$0]) } }
        inPredecessorsOf[vertex].forEachVertex { if places[$0] < limit { s = s.union(successors[$0]) } }
        p = alive(p, at: limit)
        s = alive(s, at: limit)
        var difference = price(vertex, p, s) &- price(vertex, predecessors[vertex], successors[vertex])
        note(vertex, p, s)
        let last = places[vertex] &- 1
        var next = limit
        while true {
            let u = first(of: p.union(s), from: next, through: last)
            if u < 0 { break }
            next = places[u] &+ 1
            var (up, us) = (predecessors[u], successors[u])
            difference &-= price(u, up, us)
            if s.contains(u) {
                s = s.union(us)
                s.remove(u)
                up = up.union(p)
                up.remove(vertex)
            } else {
                p = p.union(up)
                p.remove(u)
                us = us.union(s)
                us.remove(vertex)
            }
            difference &+= price(u, up, us)
            note(u, up, us)
        }
        return difference
    }

    /// Those of `row` that are eliminated at `place` or later, or never.
    @inline(__always)
    private func alive(_ row: Row, at place: Int32) -> Row {
        var kept = row
        row.forEachVertex { if places[$0] < place { kept.remove($0) } }
        return kept
    }

    @inline(__always)
    private mutating func note(_ vertex: Int, _ predecessors: Row, _ successors: Row) {
        changes.append(Change(vertex: vertex, predecessors: predecessors, successors: successors))
        changed.insert(vertex)
    }

    // MARK: - Changes

    package mutating func accept(_ relocation: Relocation) {
        // A loop over the changes themselves would retain them.
        for index in changes.indices {
            let change = changes[index]
            set(change.vertex, change.predecessors, change.successors)
        }
        cost += relocation.difference
        order.relocate(relocation, &places)
    }

    /// A copy shares its memory until the order changes.
    package mutating func keep() { kept = order }

    package mutating func reject() {}

    /// Gives a vertex other rows; most of their vertices stay.
    private mutating func set(_ vertex: Int, _ predecessors: Row, _ successors: Row) {
        let (oldPredecessors, oldSuccessors) = (self.predecessors[vertex], self.successors[vertex])
        self.predecessors[vertex] = predecessors
        self.successors[vertex] = successors
        oldPredecessors.subtracting(predecessors).forEachVertex {
            if $0 < count { inPredecessorsOf[$0].remove(vertex) }
        }
        predecessors.subtracting(oldPredecessors).forEachVertex {
            if $0 < count { inPredecessorsOf[$0].insert(vertex) }
        }
        oldSuccessors.subtracting(successors).forEachVertex { if $0 < count { inSuccessorsOf[$0].remove(vertex) } }
        successors.subtracting(oldSuccessors).forEachVertex { if $0 < count { inSuccessorsOf[$0].insert(vertex) } }
    }
}
