import VertexGame

/// What a lower bound knows of a graph: its *lasting* edges and which of them are *solid* at an end.
///
/// A path of lasting edges to a vertex stays one, if shorter, whatever is eliminated on it. An edge is solid below if a
/// solid edge must still end in its target afterwards, and solid above if one must still begin in its source.
/// Eliminating a vertex between an edge solid below and one solid above takes at least `weights[vertex]`
/// multiplications.
///
/// - Scalars under the published cost: every edge is lasting and solid at both ends, but for that from a vertex to its
///   own copy, whose products are free: it is solid at neither. Then this is the game itself.
/// - Tensors under the published cost: every edge is lasting; those that carry values are solid, since a product
///   carries values if either factor does, and a sum if either term does.
/// - The executed cost of scalars: numbers are lasting, and solid. A number times a number is a number, and so are its
///   product with a constant but 0 and its sum with anything. Constants are lasting where they cannot cancel
///   (``LastingConstants``).
/// - The executed cost of tensors: nothing is known to be solid.
struct CutGraph<Row: VertexRow> {
    /// The rows that a vertex has, in their order in `rows`.
    private enum Side: Int {
        case predecessors, successors, solidPredecessors, solidSuccessors
        static var count: Int { 4 }
    }

    /// Vertices that are eliminated: `0 ..< count`.
    let count: Int
    let inputs: Row
    let outputs: Row
    /// The least multiplications of a pair of solid edges through a vertex: `[count]`.
    let weights: [Int]
    private var rows: [Row]

    /// A graph without edges.
    init(_ graph: ComputationalGraph, weights: [Int]) {
        count = graph.intermediateCount
        var (inputs, outputs) = (Row(), Row())
        for vertex in count..<count + graph.inputCount { inputs.insert(vertex) }
        for vertex in count + graph.inputCount..<graph.vertexCount { outputs.insert(vertex) }
        (self.inputs, self.outputs, self.weights) = (inputs, outputs, weights)
        rows = Array(repeating: Row(), count: Side.count * graph.vertexCount)
    }

    private func row(_ vertex: Int, _ side: Side) -> Row { rows[Side.count &* vertex &+ side.rawValue] }

    func predecessors(_ vertex: Int) -> Row { row(vertex, .predecessors) }
    func successors(_ vertex: Int) -> Row { row(vertex, .successors) }
    func solidPredecessors(_ vertex: Int) -> Row { row(vertex, .solidPredecessors) }
    func solidSuccessors(_ vertex: Int) -> Row { row(vertex, .solidSuccessors) }

    mutating func insert(_ edge: Edge, isSolid: Bool) {
        let (source, target) = (edge.source.index, edge.target.index)
        rows[Side.count * target + Side.predecessors.rawValue].insert(source)
        rows[Side.count * source + Side.successors.rawValue].insert(target)
        guard isSolid else { return }
        rows[Side.count * target + Side.solidPredecessors.rawValue].insert(source)
        rows[Side.count * source + Side.solidSuccessors.rawValue].insert(target)
    }

    /// Joins the vertex's predecessors to its successors and removes it. An edge that comes of it is solid if either of
    /// the two that it is made of was.
    ///
    /// - Complexity: O(predecessors + successors).
    mutating func eliminate(_ vertex: Int) {
        let (p, s) = (predecessors(vertex), successors(vertex))
        let (solidP, solidS) = (solidPredecessors(vertex), solidSuccessors(vertex))
        p.forEachVertex { source in
            join(source, .successors, s, without: vertex)
            join(source, .solidSuccessors, solidP.contains(source) ? s : solidS, without: vertex)
        }
        s.forEachVertex { target in
            join(target, .predecessors, p, without: vertex)
            join(target, .solidPredecessors, solidS.contains(target) ? p : solidP, without: vertex)
        }
        for side in 0..<Side.count { rows[Side.count &* vertex &+ side] = Row() }
    }

    @inline(__always)
    private mutating func join(_ vertex: Int, _ side: Side, _ others: Row, without removed: Int) {
        let place = Side.count &* vertex &+ side.rawValue
        rows[place] = rows[place].union(others)
        rows[place].remove(removed)
    }

    /// The product of the numbers of solid predecessors and successors: the cost of eliminating a vertex of a graph of
    /// scalars.
    func degree(_ vertex: Int) -> Int { solidPredecessors(vertex).count &* solidSuccessors(vertex).count }
}
