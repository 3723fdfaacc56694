package import VertexGame

/// An elimination order of a graph of labelled edges, with what it takes to price the relocation of one vertex locally.
///
/// As in ``OrderRows`` each vertex keeps the edges that it had at the moment of its elimination, here with their
/// labels. A relocation is a sequence of exchanges of two vertices a and b that are joined by an edge: a came first,
/// now b does. If b is a successor of a (else all is mirrored), then the edges into b lose what they had through a, b
/// gains the edge from a, and a has the edges out of b, through b, in place of the one to b. All other rows stay as
/// they are, because the graph left depends on the set of eliminated vertices only; where labels make an exception to
/// that, so does the price.
///
/// What an edge x → b has without a is the label of the program's edge and the products through all others that had
/// both ends: they are summed anew, for sums of labels cannot be taken back.
package struct LabelledOrder<Row: LabelledRow>: RowedOrder {
    package let count: Int
    package private(set) var order: [Int32]
    package private(set) var places: [Int32]
    package private(set) var cost = 0
    package private(set) var remembered: [Int32] = []

    private let vertexCount: Int
    private var memory: LabelMemory
    /// Edges at the moment of elimination: `[side, vertex]`, where side 0 are predecessors and side 1 successors.
    private var rows: [Row]
    /// Edges of the program: `[side, vertex]`.
    private let own: [Row]
    /// The vertices in whose rows a vertex is: `[side, vertex]`.
    private var inverse: [Row.Vertices]
    /// What the relocation in question changed.
    private var edits: [Edit] = []
    private var costBefore = 0

    private struct Edit {
        /// Of `rows`.
        let row: Int32
        let vertex: Int32
        let old: EdgeLabel
    }

    package init?(_ graph: ComputationalGraph, cost model: CostModel, order: [Vertex], deadline: Deadline) {
        guard let labelling = graph.labelling(under: model) else { preconditionFailure("the edges have no labels") }
        count = graph.intermediateCount
        vertexCount = graph.vertexCount
        memory = LabelMemory(labelling.algebra)
        var rows = [Row](repeating: Row(vertexCount: vertexCount), count: 2 * vertexCount)
        for (number, (edge, label)) in zip(graph.edges, labelling.labels).enumerated() {
            if number & 63 == 0, deadline.hasPassed { return nil }
            guard let label else { continue }
            rows[edge.target.index][edge.source.index] = label
            rows[vertexCount + edge.source.index][edge.target.index] = label
        }
        (own, self.rows) = (rows, rows)
        inverse = Array(repeating: Row.Vertices(), count: 2 * vertexCount)
        self.order = order.map { Int32($0.index) }
        places = [Int32](repeating: Int32(count), count: vertexCount)
        for (place, vertex) in order.enumerated() { places[vertex.index] = Int32(place) }
        for vertex in order {
            if deadline.hasPassed { return nil }
            eliminate(vertex.index)
        }
    }

    /// Joins the neighbours of a vertex, whose own rows stay as they are.
    private mutating func eliminate(_ vertex: Int) {
        let (above, below) = (rows[vertex].vertices, rows[vertexCount + vertex].vertices)
        above.forEachVertex { source in
            below.forEachVertex { target in
                let (through, multiplications) = memory.product(
                    rows[vertexCount + vertex][target], rows[vertex][source])
                cost += multiplications
                let label = memory.sum(rows[target][source], through)
                rows[target][source] = label
                rows[vertexCount + source][target] = label
            }
        }
        above.forEachVertex { source in
            rows[vertexCount + source][vertex] = .none
            inverse[source].insert(vertex)
        }
        below.forEachVertex { target in
            rows[target][vertex] = .none
            inverse[vertexCount + target].insert(vertex)
        }
    }

    package func neighbours(of vertex: Int, isLater: Bool) -> (Row.Vertices, Row.Vertices) {
        isLater
            ? (rows[vertex].vertices, rows[vertexCount + vertex].vertices)
            : (inverse[vertex], inverse[vertexCount + vertex])
    }

    // MARK: - Relocations

    package mutating func relocation(of vertex: Int, to place: Int) -> Relocation {
        edits.removeAll(keepingCapacity: true)
        costBefore = cost
        let (now, goal) = (places[vertex], Int32(place))
        if goal > now {
            var next = now
            while let other = nearestLater(vertex, after: next, through: goal) {
                next = places[other]
                exchange(vertex, other)
            }
        } else {
            var next = now
            while let other = nearestEarlier(vertex, before: next, from: goal) {
                next = places[other]
                exchange(other, vertex)
            }
        }
        return Relocation(vertex: vertex, place: place, difference: cost - costBefore)
    }

    /// The first vertex after a place, up to another, that `vertex` has an edge to or from.
    @inline(__always)
    private func nearestLater(_ vertex: Int, after start: Int32, through end: Int32) -> Int? {
        var (best, place) = (-1, end &+ 1)
        func consider(_ other: Int) {
            let own = places[other]
            if own > start && own < place { (best, place) = (other, own) }
        }
        rows[vertex].vertices.forEachVertex(consider)
        rows[vertexCount + vertex].vertices.forEachVertex(consider)
        return best < 0 || best >= count ? nil : best
    }

    /// The last vertex before a place, down to another, that has an edge to or from `vertex`.
    @inline(__always)
    private func nearestEarlier(_ vertex: Int, before start: Int32, from end: Int32) -> Int? {
        var (best, place) = (-1, end &- 1)
        func consider(_ other: Int) {
            let own = places[other]
            if own < start && own > place { (best, place) = (other, own) }
        }
        inverse[vertex].forEachVertex(consider)
        inverse[vertexCount + vertex].forEachVertex(consider)
        return best < 0 ? nil : best
    }

    /// Lets `later` go before `earlier`, to which it has an edge then.
    private mutating func exchange(_ earlier: Int, _ later: Int) {
        // Where the later one lies as seen from the earlier one, and the opposite: offsets into `rows`.
        let side = rows[earlier].vertices.contains(later) ? 0 : vertexCount
        let opposite = vertexCount - side
        let between = rows[side + earlier][later]
        rows[opposite + earlier].vertices.forEachVertex { end in
            set(opposite + later, end, labelWithout(earlier, of: later, to: end, side))
        }
        set(opposite + later, earlier, between)
        set(side + earlier, later, .none)
        rows[side + later].vertices.forEachVertex { end in
            let through = product(side, rows[side + later][end], between).label
            set(side + earlier, end, memory.sum(rows[side + earlier][end], through))
        }
    }

    /// The label of the edge between `vertex` and `end` when `vertex` is eliminated, if `missing` is not yet.
    @inline(__always)
    private mutating func labelWithout(_ missing: Int, of vertex: Int, to end: Int, _ side: Int) -> EdgeLabel {
        let opposite = vertexCount - side
        var label = own[opposite + vertex][end]
        inverse[side + vertex].intersection(inverse[opposite + end]).forEachVertex { middle in
            guard middle != missing else { return }
            let through = product(side, rows[side + middle][vertex], rows[opposite + middle][end]).label
            label = memory.sum(label, through)
        }
        return label
    }

    /// The product of the label on a side of a vertex and of that on the opposite side.
    @inline(__always)
    private mutating func product(_ side: Int, _ one: EdgeLabel, _ other: EdgeLabel) -> (
        label: EdgeLabel, multiplications: Int
    ) {
        side == 0 ? memory.product(other, one) : memory.product(one, other)
    }

    /// Changes a label of a row, and the cost of the row's vertex.
    @inline(__always)
    private mutating func set(_ row: Int, _ vertex: Int, _ label: EdgeLabel) {
        let old = rows[row][vertex]
        guard label != old else { return }
        edits.append(Edit(row: Int32(row), vertex: Int32(vertex), old: old))
        let side = row < vertexCount ? 0 : vertexCount
        let across = vertexCount - side + row - side
        rows[across].vertices.forEachVertex { end in
            let other = rows[across][end]
            if label != .none { cost &+= product(side, label, other).multiplications }
            if old != .none { cost &-= product(side, old, other).multiplications }
        }
        write(row, vertex, label)
    }

    @inline(__always)
    private mutating func write(_ row: Int, _ vertex: Int, _ label: EdgeLabel) {
        rows[row][vertex] = label
        let side = row < vertexCount ? 0 : vertexCount
        if label == .none {
            inverse[side + vertex].remove(row - side)
        } else {
            inverse[side + vertex].insert(row - side)
        }
    }

    // MARK: - Changes

    package mutating func accept(_ relocation: Relocation) {
        order.relocate(relocation, &places)
    }

    /// A copy shares its memory until the order changes.
    package mutating func remember() { remembered = order }

    package mutating func reject() {
        // A loop over the edits themselves would retain them.
        for index in edits.indices.reversed() {
            let edit = edits[index]
            write(Int(edit.row), Int(edit.vertex), edit.old)
        }
        cost = costBefore
    }

    // MARK: - Invariants

    /// Rows hold what they say, the inverse rows say the same, and the cost is that of the rows.
    ///
    /// Whether the labels are those that playing the order gives is not asked: they may depend on how the order came
    /// about.
    package func checkInvariants() {
        checkPlaces(places, of: order)
        for side in [0, vertexCount] {
            for vertex in 0..<count {
                rows[side + vertex].checkInvariants()
                for other in 0..<vertexCount {
                    precondition(
                        inverse[side + other].contains(vertex) == rows[side + vertex].vertices.contains(other),
                        "\(other) in the row of \(vertex), side \(side)")
                }
            }
        }
        var memory = memory
        var sum = 0
        for vertex in 0..<count {
            let (above, below) = (rows[vertex], rows[vertexCount + vertex])
            above.vertices.forEachVertex { source in
                below.vertices.forEachVertex { sum += memory.product(below[$0], above[source]).multiplications }
            }
        }
        precondition(cost == sum, "the rows cost \(sum), not \(cost)")
    }
}
