package import VertexGame

/// An elimination order of a graph of scalars, with what it takes to price the relocation of one vertex locally.
///
/// For each vertex u it keeps the *rows* P(u) and S(u): its predecessors and successors at the moment of its
/// elimination, whose sizes multiply to its cost. The graph left depends on the set of eliminated vertices only. So
/// moving v from one place to another changes only the rows of those vertices between the two places that v is
/// connected to while they are eliminated, and its own; all others keep theirs.
///
/// An edge p → u exists while a set E is eliminated if the program has it, or if some w of E had p ∈ P(w) and u ∈ S(w).
/// The transposed rows say which w those are.
package struct OrderRows<Row: VertexRow>: RowedOrder {
    package let count: Int
    package private(set) var order: [Int32]
    package private(set) var places: [Int32]
    package private(set) var cost = 0
    package private(set) var remembered: [Int32] = []

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
    /// Which of the changes is that of a vertex of `changed`: `[vertex]`.
    private var changeOf: [Int32]

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
        changeOf = Array(repeating: 0, count: graph.vertexCount)
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

    /// Adds the places of those vertices of `row` to `ahead` that are eliminated after place `start`, up to place
    /// `end`.
    @inline(__always)
    private func addPlaces(of row: Row, after start: Int32, through end: Int32, _ ahead: inout Row) {
        guard start < end else { return }
        row.forEachVertex { vertex in
            let place = places[vertex]
            if place > start && place <= end { ahead.insert(Int(place)) }
        }
    }

    /// Takes the first of the places ahead, and returns the vertex that stands there; nil when there is none.
    @inline(__always)
    private func next(_ ahead: inout Row) -> Int? {
        guard let place = ahead.first else { return nil }
        ahead.remove(place)
        return Int(order[place])
    }

    private mutating func moveLater(_ vertex: Int, past place: Int) -> Int {
        let end = Int32(place)
        var (p, s) = (predecessors[vertex], successors[vertex])
        var difference = -price(vertex, p, s)
        var ahead = Row()
        addPlaces(of: p.union(s), after: places[vertex], through: end, &ahead)
        while let u = next(&ahead) {
            var (up, us) = (predecessors[u], successors[u])
            difference &-= price(u, up, us)
            if s.contains(u) {
                let wanted = up.intersection(p)
                var kept = wanted.intersection(ownPredecessors[u])
                addJoined(&kept, of: wanted, to: u, asSuccessor: true, not: vertex)
                addPlaces(of: us.subtracting(s), after: places[u], through: end, &ahead)
                s = s.union(us)
                s.remove(u)
                up = up.subtracting(p).union(kept)
                up.insert(vertex)
            } else {
                let wanted = us.intersection(s)
                var kept = wanted.intersection(ownSuccessors[u])
                addJoined(&kept, of: wanted, to: u, asSuccessor: false, not: vertex)
                addPlaces(of: up.subtracting(p), after: places[u], through: end, &ahead)
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

    /// Adds to `kept` those of `wanted` that a vertex other than `vertex` joins to `other` before that is eliminated:
    /// whose edge exists without `vertex`.
    ///
    /// - Parameter asSuccessor: whether `other` is the edges' target, and `wanted` are their sources.
    @inline(__always)
    private func addJoined(_ kept: inout Row, of wanted: Row, to other: Int, asSuccessor: Bool, not vertex: Int) {
        let size = wanted.count
        guard kept.count < size else { return }
        let place = places[other]
        _ = (asSuccessor ? inSuccessorsOf : inPredecessorsOf)[other].contains { link in
            guard link != vertex, places[link] < place else { return false }
            if changed.contains(link) {
                // Passed before: of its rows only the new ones count, in which there is nothing new but `vertex`.
                let change = changes[Int(changeOf[link])]
                let (near, far) =
                    asSuccessor
                    ? (change.successors, change.predecessors) : (change.predecessors, change.successors)
                guard near.contains(other) else { return false }
                kept = kept.union(wanted.intersection(far))
            } else {
                kept = kept.union(wanted.intersection(asSuccessor ? predecessors[link] : successors[link]))
            }
            return kept.count == size
        }
    }

    private mutating func moveEarlier(_ vertex: Int, to place: Int) -> Int {
        var ahead = Row()
        let (oldP, oldS) = (predecessors[vertex], successors[vertex])
        var p = joined(vertex, asSuccessor: true, at: Int32(place), old: oldP, &ahead)
        var s = joined(vertex, asSuccessor: false, at: Int32(place), old: oldS, &ahead)
        var difference = price(vertex, p, s) &- price(vertex, oldP, oldS)
        note(vertex, p, s)
        while let u = next(&ahead) {
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

    /// What joins the vertex when it is eliminated at `place`, earlier than now: its predecessors, for which it is a
    /// successor, or the others. The places of the vertices that it passes on that side are added to `ahead`.
    ///
    /// - Parameter old: what joins it where it is now.
    @inline(__always)
    private func joined(_ vertex: Int, asSuccessor: Bool, at place: Int32, old: Row, _ ahead: inout Row) -> Row {
        var found = asSuccessor ? ownPredecessors[vertex] : ownSuccessors[vertex]
        // Of those found that are left at the place, some are so later on too, and the vertex passes the others.
        var left = old
        (asSuccessor ? inSuccessorsOf : inPredecessorsOf)[vertex].forEachVertex { link in
            if places[link] < place {
                found = found.union(asSuccessor ? predecessors[link] : successors[link])
            } else {
                ahead.insert(Int(places[link]))
                left.insert(link)
            }
        }
        return found.intersection(left)
    }

    @inline(__always)
    private mutating func note(_ vertex: Int, _ predecessors: Row, _ successors: Row) {
        changeOf[vertex] = Int32(truncatingIfNeeded: changes.count)
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
    package mutating func remember() { remembered = order }

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

    // MARK: - Invariants

    /// The rows are those that playing the order gives, the transposed rows say the same, and the cost is that of the
    /// rows.
    package func checkInvariants() {
        checkPlaces(places, of: order)
        let played = PlayedRows(
            order, predecessors: ownPredecessors.map(\.vertexSet), successors: ownSuccessors.map(\.vertexSet))
        var sum = 0
        for vertex in 0..<count {
            let (p, s) = (predecessors[vertex], successors[vertex])
            precondition(p.vertexSet == played.predecessors[vertex], "predecessors of \(vertex)")
            precondition(s.vertexSet == played.successors[vertex], "successors of \(vertex)")
            sum += price(vertex, p, s)
            for other in 0..<count {
                precondition(inPredecessorsOf[other].contains(vertex) == p.contains(other), "\(other) above \(vertex)")
                precondition(inSuccessorsOf[other].contains(vertex) == s.contains(other), "\(other) below \(vertex)")
            }
        }
        precondition(cost == sum, "the rows cost \(sum), not \(cost)")
    }
}
