import VertexGame

/// A way in which the multiplications of a state are counted. A type each, so that each has machine code of its own.
protocol LocalCounting {
    /// Multiplications of eliminating a vertex of so many predecessors and successors now.
    static func cost(_ vertex: Vertex, _ predecessors: Int, _ successors: Int, _ state: GameState) -> Int

    /// How the cost of the source changes when the target goes first, and that of the target when the source does.
    static func changes(_ edge: LocalEdge, _ state: GameState) -> (ofSource: Int, ofTarget: Int)
}

/// An edge between two vertices that can be eliminated, with the degrees of both.
struct LocalEdge {
    let source: Vertex
    let target: Vertex
    let sourcePredecessors: Int
    let sourceSuccessors: Int
    let targetPredecessors: Int
    let targetSuccessors: Int
    /// How many vertices are successors of one of the two.
    let successors: Int
}

/// Where edges are alike: predecessors times successors.
enum DegreeCounting: LocalCounting {
    @inline(__always)
    static func cost(_ vertex: Vertex, _ predecessors: Int, _ successors: Int, _ state: GameState) -> Int {
        predecessors * successors
    }

    @inline(__always)
    static func changes(_ edge: LocalEdge, _ state: GameState) -> (ofSource: Int, ofTarget: Int) {
        (
            ofSource: edge.sourcePredecessors * (edge.successors - 1 - edge.sourceSuccessors),
            ofTarget: edge.targetSuccessors * newPredecessors(edge, state)
        )
    }

    /// How many predecessors the target gains when the source goes, less the source.
    @inline(__always)
    static func newPredecessors(_ edge: LocalEdge, _ state: GameState) -> Int {
        state.predecessorCount(ofEither: edge.source, edge.target) - 1 - edge.targetPredecessors
    }
}

/// Where some vertices have a copy as output, which costs nothing: predecessors times the other successors.
enum CopyCounting: LocalCounting {
    static func cost(_ vertex: Vertex, _ predecessors: Int, _ successors: Int, _ state: GameState) -> Int {
        predecessors * (successors - copies(vertex, state))
    }

    static func changes(_ edge: LocalEdge, _ state: GameState) -> (ofSource: Int, ofTarget: Int) {
        let changes = DegreeCounting.changes(edge, state)
        let saved = copies(edge.target, state) * DegreeCounting.newPredecessors(edge, state)
        return (changes.ofSource, changes.ofTarget - saved)
    }

    private static func copies(_ vertex: Vertex, _ state: GameState) -> Int { state.hasCopy(vertex) ? 1 : 0 }
}

/// Where edges have labels: what the products of labels cost.
enum LabelCounting: LocalCounting {
    static func cost(_ vertex: Vertex, _ predecessors: Int, _ successors: Int, _ state: GameState) -> Int {
        state.multiplications(eliminating: vertex)
    }

    static func changes(_ edge: LocalEdge, _ state: GameState) -> (ofSource: Int, ofTarget: Int) {
        state.changes(alongEdgeFrom: edge.source, to: edge.target)
    }
}
