import Glibc
package import VertexGame

/// What the network is told of a vertex: exact facts of its neighbourhood in the graph that is left.
///
/// An elimination changes the facts of the eliminated vertex's neighbours and of their neighbours only
/// (``affected(by:in:into:)``), so they can be kept up to date move by move. No fact is the vertex's number, so a
/// network over them is equivariant under relabelling. Counts enter as log(1 + x), changes of cost as sgn(x)·log(1 +
/// |x|).
///
/// *Swap* of a neighbour u is the exact change of cost when v is eliminated right before u instead of right after it:
/// Δu(v first) − Δv(u first); negative means that v should go first.
///
/// Costs are those of the state's cost model: where edges have labels, the multiplications of labels as they are and as
/// an elimination would make them; elsewhere they follow from degrees. Degrees and fill count edges, whatever their
/// labels.
package struct LocalFacts: Sendable {
    /// F, the number of facts of a vertex: one for each ``Fact``.
    package static let count = Fact.allCases.count

    /// log(1 + i) for small i; counts beyond are computed.
    private let logarithms: [Float]

    package init() {
        logarithms = (0..<4096).map { log1pf(Float($0)) }
    }

    /// Writes the facts of `vertex`, which is alive in `state`, to `rows[offset ..< offset + count]`.
    ///
    /// - Complexity: O(neighbours × words of a row); where edges have labels also O(neighbours × edges in × edges out).
    package func write(_ vertex: Vertex, of state: GameState, to rows: inout [Float], at offset: Int) {
        if state.isLabelled {
            write(vertex, of: state, counting: LabelCounting.self, to: &rows, at: offset)
        } else if state.hasCopies {
            write(vertex, of: state, counting: CopyCounting.self, to: &rows, at: offset)
        } else {
            write(vertex, of: state, counting: DegreeCounting.self, to: &rows, at: offset)
        }
    }

    /// Generic so that each way of counting has machine code of its own, and degrees cost what they did.
    private func write<Counting: LocalCounting>(
        _ vertex: Vertex, of state: GameState, counting: Counting.Type, to rows: inout [Float], at offset: Int
    ) {
        let graph = state.graph
        let intermediates = graph.intermediateCount
        let p = state.predecessorCount(vertex)
        let s = state.successorCount(vertex)
        var around = VertexSurroundings(
            predecessors: p, successors: s, cost: Counting.cost(vertex, p, s, state),
            inputs: graph.inputsAbove[vertex.index], outputs: graph.outputsBelow[vertex.index])
        state.forEachPredecessor(of: vertex) { u in
            let union = state.successorCount(ofEither: vertex, u)
            let successors = state.successorCount(u)
            around.fill += union - successors
            guard u.index < intermediates else { return }
            let predecessors = state.predecessorCount(u)
            let changes = Counting.changes(
                LocalEdge(
                    source: u, target: vertex, sourcePredecessors: predecessors, sourceSuccessors: successors,
                    targetPredecessors: p, targetSuccessors: s, successors: union), state)
            let cost = Counting.cost(u, predecessors, successors, state)
            around.above.add(
                cost: cost, change: changes.ofSource, ownChange: changes.ofTarget,
                logarithms: logarithms(
                    cost: cost, predecessors: predecessors, successors: successors, reach: graph.inputsAbove[u.index]))
        }
        state.forEachSuccessor(of: vertex) { w in
            guard w.index < intermediates else { return }
            let predecessors = state.predecessorCount(w)
            let successors = state.successorCount(w)
            let changes = Counting.changes(
                LocalEdge(
                    source: vertex, target: w, sourcePredecessors: p, sourceSuccessors: s,
                    targetPredecessors: predecessors, targetSuccessors: successors,
                    successors: state.successorCount(ofEither: vertex, w)), state)
            let cost = Counting.cost(w, predecessors, successors, state)
            around.below.add(
                cost: cost, change: changes.ofTarget, ownChange: changes.ofSource,
                logarithms: logarithms(
                    cost: cost, predecessors: predecessors, successors: successors, reach: graph.outputsBelow[w.index])
            )
        }
        unsafe rows.withMutablePointer(at: offset, count: Self.count) { row in unsafe write(around, to: FactRow(row)) }
    }

    /// Sets in `mask`, a bitset over all vertices, every vertex whose facts an elimination of `vertex` changes.
    ///
    /// Call it on the state before the elimination. Vertices that are eliminated, inputs, outputs and `vertex` itself
    /// may be set too; mask with what is alive.
    ///
    /// - Complexity: O(neighbours × words of a row).
    package static func affected(by vertex: Vertex, in state: GameState, into mask: inout [UInt64]) {
        func add(_ neighbour: Vertex) { state.insertNeighbourhood(of: neighbour, into: &mask) }
        state.forEachPredecessor(of: vertex, add)
        state.forEachSuccessor(of: vertex, add)
    }

    /// log(1 + x) of a count, not negative.
    @inline(__always)
    func logarithm(_ count: Int) -> Float {
        count < logarithms.count ? logarithms[count] : log1pf(Float(count))
    }
}
