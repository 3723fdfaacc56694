import RealModule
import VertexGame

/// Which edges of constants, under the executed cost of scalars, no elimination can take away.
///
/// A constant is lost only where constants add up to 0. What constants add up to between two vertices are products
/// along paths of constants between them, so if all such paths have the same sign, their sum is not 0 and no less than
/// any of them. They have, if vertices can be given signs such that every edge of constants has the sign of the product
/// of those of its ends (the graph is *balanced*; Harary 1953). This is asked of each part that edges of constants hold
/// together. A number on a path makes it a number, whatever the constants; and constants too small could vanish by
/// rounding, which those that are lasting do not.
struct LastingConstants {
    /// The vertex that each leads to in its part, `[vertex]`; the last one leads to itself.
    private var parents: [Int]
    /// Whether a vertex has the opposite sign of the one that it leads to.
    private var isOpposite: [Bool]
    /// Whether signs contradict each other in a part, `[its last vertex]`.
    private var isContradictory: [Bool]
    /// The least magnitude whose products along any path are not 0.
    private let least: Double

    /// - Complexity: O(edges · vertices) at worst.
    init(_ graph: ComputationalGraph, _ labels: [EdgeLabel?]) {
        parents = Array(0..<graph.vertexCount)
        isOpposite = Array(repeating: false, count: graph.vertexCount)
        isContradictory = isOpposite
        least = Double.exp2(-1_000 / Double(graph.vertexCount))
        for (edge, label) in zip(graph.edges, labels) {
            guard let constant = label?.constant else { continue }
            join(edge.source.index, edge.target.index, isNegative: constant < 0, isNumber: !constant.isNaN)
        }
    }

    /// Whether an edge of this label is lasting.
    func contains(_ edge: Edge, _ label: EdgeLabel) -> Bool {
        guard let constant = label.constant, constant.magnitude >= least else { return false }
        return !isContradictory[root(edge.source.index).vertex]
    }

    /// The last vertex of the part, and whether this one has the opposite sign.
    private func root(_ start: Int) -> (vertex: Int, isOpposite: Bool) {
        var (vertex, opposite) = (start, false)
        while parents[vertex] != vertex {
            opposite = opposite != isOpposite[vertex]
            vertex = parents[vertex]
        }
        return (vertex, opposite)
    }

    private mutating func join(_ source: Int, _ target: Int, isNegative: Bool, isNumber: Bool) {
        let (first, second) = (root(source), root(target))
        let differs = (first.isOpposite != second.isOpposite) != isNegative
        if first.vertex == second.vertex {
            if differs || !isNumber { isContradictory[first.vertex] = true }
            return
        }
        parents[first.vertex] = second.vertex
        isOpposite[first.vertex] = differs
        if isContradictory[first.vertex] || !isNumber { isContradictory[second.vertex] = true }
    }
}
