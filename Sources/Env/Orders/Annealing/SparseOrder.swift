package import VertexGame

/// An elimination order of a large graph of scalars, with what it takes to price the relocation of one vertex locally.
///
/// As in ``OrderRows`` each vertex keeps its predecessors and successors at the moment of its elimination, here as
/// lists. A relocation is a sequence of exchanges of two vertices that an edge joins, e and then l: now l goes first.
/// If l is a successor of e (else all is mirrored), then l loses the predecessors that it had through e only, and gains
/// e; and e has the successors of l in place of l. All other rows stay as they are. Rows change when a relocation is
/// accepted, not when it is priced.
///
/// The place of a vertex is a number with gaps between: relocating a vertex gives it any place between the neighbours
/// that it is to stand between. So vertices that no edge joins change places at random, which costs nothing: of all
/// orders that eliminate every two neighbours in the same sequence the chain sees a random one.
///
/// Of the places on the way of a far relocation the cheapest is taken: from a bad start that gains several times as
/// much for the same work as to look at the end of the way only.
package struct SparseOrder: PricedOrder {
    package let count: Int
    package var cost = 0

    /// 1 for a vertex that has a copy as output, which is free: `[vertex]`.
    let copies: [Int32]
    /// The rows of each vertex and those in which it is, where ``SparseList`` says.
    var lists: VertexLists
    /// The predecessors and successors in the program, likewise.
    let own: VertexLists
    var places: SparsePlaces
    /// What was priced last.
    var walk: SparseWalk
    /// What a vertex gains in the exchange that is carried out.
    var gained: [Int32] = []
    /// How many steps of that walk belong to the relocation.
    private var stepCount = 0

    /// How many times the mean cost of a vertex a relocation may rise above its lowest point before it goes no further.
    private static let climbMax = 20

    package init?(_ graph: ComputationalGraph, cost: CostModel, order: [Vertex], deadline: Deadline) {
        count = graph.intermediateCount
        copies = graph.copyCounts.map { Int32($0) }
        walk = SparseWalk(vertexCount: graph.vertexCount)
        places = SparsePlaces(order, vertexCount: graph.vertexCount)
        lists = VertexLists(count: SparseList.count * graph.vertexCount)
        var own = VertexLists(count: SparseList.ownCount * graph.vertexCount)
        for edge in graph.edges {
            own.append(edge.source.index, to: SparseList.own(edge.target.index, .predecessors))
            own.append(edge.target.index, to: SparseList.own(edge.source.index, .successors))
        }
        self.own = own
        guard play(graph, order, deadline) else { return nil }
    }

    private mutating func play(_ graph: ComputationalGraph, _ order: [Vertex], _ deadline: Deadline) -> Bool {
        var state = GameState(graph)
        for vertex in order {
            if deadline.hasPassed { return false }
            state.forEachPredecessor(of: vertex) { insert($0.index, vertex.index, .predecessors) }
            state.forEachSuccessor(of: vertex) { insert($0.index, vertex.index, .successors) }
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
        let isLater = choice & 1 != 0
        if choice & 2 != 0 {
            let nearest =
                isLater
                ? nearestLater(vertex, after: places[vertex], through: SparsePlaces.never &- 1)
                : nearestEarlier(vertex, before: places[vertex], from: 0)
            return nearest.map { places[$0.vertex] }
        }
        var found: Int?
        var size = 0
        RowSide.each { side in
            let list = isLater ? SparseList.row(vertex, side) : SparseList.inverse(vertex, side)
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
        walk.begin(vertex, to: place, lists, places)
        stepCount = 0
        var (sum, best, least) = (0, places[vertex], Int.max)
        while let next = walk.next() {
            let other = SparsePlaces.vertex(of: next.place)
            sum &+= walk.price(other, next.side, lists, own, copies)
            if sum <= least { (best, least, stepCount) = (next.place, sum, walk.steps.count) }
            if next.place == place || sum > min(0, least) &+ Self.climbMax &* (cost / count) { break }
            walk.pass(to: place, lists, places)
        }
        return Relocation(vertex: vertex, place: best, difference: least == .max ? 0 : least)
    }

    package mutating func accept(_ relocation: Relocation) {
        carryOut(stepCount)
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

    package mutating func reject() {}

    package mutating func remember() { places.remember() }

    package var remembered: [Int32] { places.remembered }
}
