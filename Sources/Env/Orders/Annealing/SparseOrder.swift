package import VertexGame

/// An elimination order of a large graph of scalars, with what it takes to price the relocation of one vertex locally.
///
/// As in ``OrderRows`` each vertex keeps its predecessors and successors at the moment of its elimination, here as lists. A relocation
/// is a sequence of exchanges of two vertices that an edge joins, e and then l: now l goes first. If l is a successor of e
/// (else all is mirrored), then l loses the predecessors that it had through e only, and gains e; and e has the successors of l
/// in place of l. All other rows stay as they are. A single exchange, the usual relocation, is priced without a change.
///
/// The place of a vertex is a number with gaps between: relocating a vertex gives it any place between the neighbours that it is to
/// stand between. So vertices that no edge joins change places at random, which costs nothing: of all orders that eliminate
/// every two neighbours in the same sequence the chain sees a random one.
///
/// Of the places on the way of a far relocation the cheapest is taken: from a bad start that gains several times as much for the
/// same work as to look at the end of the way only.
package struct SparseOrder: PricedOrder {
    package let count: Int
    package var cost = 0

    /// 1 for a vertex that has a copy as output, which is free: `[vertex]`.
    let copies: [Int32]
    /// Lists of vertex v at 4v: predecessors, successors; and those w that have v as predecessor, as successor.
    var lists: VertexLists
    /// The predecessors and successors in the program, at 2v.
    let own: VertexLists
    var places: SparsePlaces
    /// The exchange that was priced last.
    var exchange: SparseExchange
    /// What the exchanges of a relocation have changed, to take it back.
    var edits: [Edit] = []
    /// Whether the exchange priced last belongs to the relocation, and is not carried out yet.
    private var isPriced = false

    /// How many times the mean cost of a vertex a relocation may rise above its lowest point before it goes no further.
    private static let climbMax = 20

    /// A vertex that came to a row or left it.
    struct Edit {
        let vertex: Int32
        let side: Int32
        let other: Int32
        let isInsertion: Bool
    }

    package init?(_ graph: ComputationalGraph, cost: CostModel, order: [Vertex], deadline: Deadline) {
        count = graph.intermediateCount
        copies = graph.copyCounts.map { Int32($0) }
        exchange = SparseExchange(vertexCount: graph.vertexCount)
        places = SparsePlaces(order, vertexCount: graph.vertexCount)
        lists = VertexLists(count: 4 * graph.vertexCount)
        var own = VertexLists(count: 2 * graph.vertexCount)
        for edge in graph.edges {
            own.append(edge.source.index, to: 2 * edge.target.index)
            own.append(edge.target.index, to: 2 * edge.source.index + 1)
        }
        self.own = own
        guard play(graph, order, deadline) else { return nil }
    }

    private mutating func play(_ graph: ComputationalGraph, _ order: [Vertex], _ deadline: Deadline) -> Bool {
        var state = GameState(graph)
        for vertex in order {
            if deadline.hasPassed { return false }
            state.forEachPredecessor(of: vertex) { insert($0.index, vertex.index, 0) }
            state.forEachSuccessor(of: vertex) { insert($0.index, vertex.index, 1) }
            state.eliminate(vertex)
        }
        cost = state.multiplications
        return true
    }

    package var order: [Int32] { places.order }

    @inline(__always)
    package func place(of vertex: Int) -> Int { places[vertex] }

    package func proposal(for vertex: Int, _ random: inout FastRandom) -> Int? {
        let choice = random.next()
        let first = 4 &* vertex &+ (choice & 1 != 0 ? 0 : 2)
        if choice & 2 != 0 {
            let nearest =
                choice & 1 != 0
                ? nearestLater(vertex, after: places[vertex], through: SparsePlaces.never &- 1)
                : nearestEarlier(vertex, before: places[vertex], from: 0)
            return nearest.map { places[$0.vertex] }
        }
        var found: Int?
        var size = 0
        for list in first...first &+ 1 {
            lists.forEach(list) { other in
                guard other < count else { return }
                size &+= 1
                if random.index(below: size) == 0 { found = places[other] }
            }
        }
        return found
    }

    // MARK: - Relocations

    /// The relocation to `place`, or to where on the way there the vertex makes the order cheapest.
    package mutating func relocation(of vertex: Int, to place: Int) -> Relocation {
        edits.removeAll(keepingCapacity: true)
        isPriced = false
        let start = places[vertex]
        let isLater = place > start
        var (next, sum) = (start, 0)
        var (best, least, editsOfBest) = (start, Int.max, 0)
        while next != place {
            if isPriced {
                carryOut()
                isPriced = false
                if best == next { editsOfBest = edits.count }
            }
            guard let other = nearest(vertex, beyond: next, to: place, isLater: isLater) else { break }
            next = places[other.vertex]
            sum &+= isLater ? price(vertex, other.vertex, other.side) : price(other.vertex, vertex, other.side)
            isPriced = true
            if sum <= least { (best, least) = (next, sum) }
            if sum > min(0, least) &+ Self.climbMax &* (cost / count) { break }
        }
        if best != next {
            takeBack(to: editsOfBest)
            isPriced = false
        }
        return Relocation(vertex: vertex, place: best, difference: least == .max ? 0 : least)
    }

    @inline(__always)
    private func nearest(_ vertex: Int, beyond start: Int, to end: Int, isLater: Bool) -> Neighbour? {
        isLater
            ? nearestLater(vertex, after: start, through: end) : nearestEarlier(vertex, before: start, from: end)
    }

    package mutating func accept(_ relocation: Relocation) {
        if isPriced { carryOut() }
        cost &+= relocation.difference
        let (vertex, place) = (relocation.vertex, relocation.place)
        if place > places[vertex] {
            let next = nearestLater(vertex, after: place, through: SparsePlaces.never &- 1)
            places.move(vertex, after: place, before: next.map { places[$0.vertex] } ?? SparsePlaces.never)
        } else if place < places[vertex] {
            let next = nearestEarlier(vertex, before: place, from: 0)
            places.move(vertex, after: next.map { places[$0.vertex] } ?? -1, before: place)
        }
    }

    package mutating func reject() { takeBack(to: 0) }

    /// Takes back all edits but the first ones.
    private mutating func takeBack(to count: Int) {
        while edits.count > count {
            let edit = edits.removeLast()
            let (vertex, side, other) = (Int(edit.vertex), Int(edit.side), Int(edit.other))
            if edit.isInsertion { remove(other, vertex, side) } else { insert(other, vertex, side) }
        }
    }

    package mutating func keep() { places.keep() }

    package var kept: [Int32] { places.kept }
}
