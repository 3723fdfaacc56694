package import VertexGame

/// Moves that are proven to begin some optimal order of a graph of scalars, under the published cost, and what they
/// leave.
///
/// Of the reference tasks these are most of the moves (RoeFlux_1d: 56 of 98, RobotArm_6DOF: 102 of 108), so that a
/// search has a much smaller graph before it.
package struct ProvenMoves {
    /// The vertices, in the sequence in which they are eliminated.
    package let moves: [Vertex]
    /// Their multiplications.
    package let multiplications: Int
    /// The graph that they leave.
    package let rest: ComputationalGraph
    /// The vertex of the whole graph that each vertex of the rest that can be eliminated was.
    private let vertices: [Vertex]

    /// Finds such moves until none is known or `deadline` has passed.
    ///
    /// - Returns: nil where no move is known. Nothing is known of tensors and of the executed cost but that vertices
    ///   may go first to which nothing leads or from which nothing does, and they cost nothing later either; and graphs
    ///   of more than 640 vertices are not looked at.
    /// - Complexity: O(moves · vertices · paths · edges) at worst, for the disjoint paths.
    package init?(_ graph: ComputationalGraph, cost: CostModel, deadline: Deadline) {
        guard graph.labelling(under: cost) == nil else { return nil }
        switch graph.vertexCount {
        case ...GraphSize.ofTwoWords: self.init(graph, rows: BitRow<2>.self, deadline)
        case ...GraphSize.ofFourWords: self.init(graph, rows: BitRow<4>.self, deadline)
        case ...GraphSize.ofBits: self.init(graph, rows: BitRow<10>.self, deadline)
        default: return nil
        }
    }

    private init?<Row: VertexRow>(_ whole: ComputationalGraph, rows: Row.Type, _ deadline: Deadline) {
        var cut = CutGraph<Row>(whole, cost: .published)
        moves = cut.eliminateFreeVertices(deadline).map { Vertex($0) }
        if moves.isEmpty { return nil }
        var state = GameState(whole)
        for vertex in moves { state.eliminate(vertex) }
        multiplications = state.multiplications
        rest = ComputationalGraph(leftBy: state)
        vertices = whole.intermediates.filter(state.isAlive)
    }

    /// The order of the whole graph that begins with the moves and goes on with an order of the rest.
    package func followed(by rest: Solution) -> Solution {
        var whole = rest
        whole.order = moves + rest.order.map { vertices[$0.index] }
        whole.multiplications += multiplications
        whole.lowerBound = rest.lowerBound.map { $0 + multiplications }
        whole.trace = rest.trace.map {
            Solution.Improvement(seconds: $0.seconds, multiplications: $0.multiplications + multiplications)
        }
        return whole
    }
}

extension CutGraph {
    /// Eliminates free vertices until none is left or `deadline` has passed, and returns them.
    fileprivate mutating func eliminateFreeVertices(_ deadline: Deadline) -> [Int] {
        var alive = Row()
        for vertex in 0..<count { alive.insert(vertex) }
        var found: [Int] = []
        var before = -1
        while found.count > before {
            before = found.count
            for vertex in 0..<count where alive.contains(vertex) && isFree(vertex, alive) {
                eliminate(vertex)
                alive.remove(vertex)
                found.append(vertex)
                if deadline.hasPassed { return found }
            }
        }
        return found
    }
}
