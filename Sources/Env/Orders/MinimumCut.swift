package import VertexGame

/// The fewest vertices that every path from an input to an output passes through, found by augmenting disjoint paths
/// (Menger 1927; Ford & Fulkerson 1956).
///
/// Of several such cuts it is the one nearest to the end that the search begins at.
///
/// Paths are sought breadth first over lists: graphs may have a hundred thousand vertices, of which a search depth
/// first would stack as many calls. `DisjointPaths`, which counts paths from one vertex of a small graph millions of
/// times, goes depth first over rows of bits and looks at few vertices.
package struct MinimumCut {
    /// The end that is searched from.
    package enum Side: Hashable, Sendable, CaseIterable {
        case inputs, outputs
    }

    /// The vertices of the cut, in ascending order.
    package private(set) var vertices: [Vertex] = []
    /// Whether a vertex lies between the inputs and the cut, `[vertex]`; those of the cut do not.
    package private(set) var isAbove: [Bool] = []

    /// Where a way enters vertex v: 2v; where it leaves it: 2v + 1.
    private typealias Gate = Int
    private static let (unseen, root) = (-1, -2)

    private let count: Int
    /// The vertices next to the end that is searched from.
    private var first: [Int] = []
    /// The next vertices, in the direction of the search.
    private var next: [[Int]]
    /// Whether a vertex has an edge to the other end.
    private var isLast: [Bool]
    /// Whether a path goes through a vertex, and the vertex before it on that path, `root` where there is none.
    private var isUsed: [Bool]
    private var before: [Int]
    /// The gate from which each was come to in the last search.
    private var parents: [Gate] = []

    /// - Returns: nil when `deadline` passed, and where a cut has as many vertices as there are inputs or outputs: it
    ///   is of no use then.
    /// - Complexity: O(vertices of the cut · edges).
    package init?(_ graph: ComputationalGraph, nearest side: Side, deadline: Deadline = .never) {
        count = graph.intermediateCount
        next = Array(repeating: [], count: count)
        isLast = Array(repeating: false, count: count)
        isUsed = isLast
        before = Array(repeating: Self.root, count: count)
        for edge in graph.edges {
            let (one, other) = (edge.source.index, edge.target.index)
            let (source, target) = side == .inputs ? (one, other) : (other, one)
            switch (source < count, target < count) {
            case (true, true): next[source].append(target)
            case (true, false): isLast[source] = true
            case (false, true): first.append(target)
            case (false, false): break
            }
        }
        var paths = 0
        while let end = search() {
            paths += 1
            if paths >= min(graph.inputCount, graph.outputCount) || deadline.hasPassed { return nil }
            augment(to: end)
        }
        for vertex in 0..<count {
            let (isEntered, isLeft) = (parents[2 * vertex] != Self.unseen, parents[2 * vertex + 1] != Self.unseen)
            let isCut = isEntered && !isLeft
            if isCut { vertices.append(Vertex(vertex)) }
            isAbove.append(side == .inputs ? isLeft : !isLeft && !isCut)
        }
    }

    /// The gate at which the shortest way for a further path ends, nil if there is none.
    private mutating func search() -> Gate? {
        parents = Array(repeating: Self.unseen, count: 2 * count)
        var queue: [Gate] = []
        func reach(_ gate: Gate, from parent: Gate) {
            guard parents[gate] == Self.unseen else { return }
            parents[gate] = parent
            queue.append(gate)
        }
        for vertex in first { reach(2 * vertex, from: Self.root) }
        var head = 0
        while head < queue.count {
            let gate = queue[head]
            head += 1
            let vertex = gate / 2
            if gate % 2 == 1 {
                if isLast[vertex] { return gate }
                for other in next[vertex] { reach(2 * other, from: gate) }
                if isUsed[vertex] { reach(2 * vertex, from: gate) }
            } else if !isUsed[vertex] {
                reach(2 * vertex + 1, from: gate)
            } else if before[vertex] >= 0 {
                reach(2 * before[vertex] + 1, from: gate)
            }
        }
        return nil
    }

    /// Adds the path that the last search found. Where it goes back along another, the two exchange their ends.
    private mutating func augment(to end: Gate) {
        var gate = end
        while gate != Self.root {
            let (parent, vertex) = (parents[gate], gate / 2)
            if parent >= 0, parent / 2 == vertex {
                isUsed[vertex] = gate % 2 == 1
            } else if gate % 2 == 0 {
                before[vertex] = parent == Self.root ? Self.root : parent / 2
            }
            gate = parent
        }
    }
}

extension Orders {
    /// Reverse mode above a minimum cut, forward mode below it, and the vertices of the cut last: so none has more
    /// successors above, or predecessors below, than the cut has vertices, where reverse mode gives it as many as there
    /// are outputs.
    ///
    /// Annealing moves one vertex at a time and seldom finds a cut: there is little to gain before all of it is late.
    ///
    /// Where most vertices lie below the cut, the order is forward mode for most. In the long run annealing ends as
    /// high from there as from reverse mode, or higher.
    ///
    /// - Returns: nil when `deadline` passed, where no cut is narrower than the inputs and the outputs, and where most
    ///   vertices lie below it.
    /// - Complexity: O(vertices of the cut · edges).
    package static func aroundCut(
        _ graph: ComputationalGraph, nearest side: MinimumCut.Side, deadline: Deadline = .never
    ) -> [Vertex]? {
        guard let cut = MinimumCut(graph, nearest: side, deadline: deadline),
            2 * cut.isAbove.count(where: { $0 }) >= graph.intermediateCount
        else { return nil }
        let last = Set(cut.vertices)
        let rest = graph.intermediates.filter { !last.contains($0) }
        let above = rest.filter { cut.isAbove[$0.index] }
        let below = rest.filter { !cut.isAbove[$0.index] }
        return Array(above.reversed()) + below + Array(cut.vertices.reversed())
    }
}
