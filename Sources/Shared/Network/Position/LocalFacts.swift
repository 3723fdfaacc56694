import Glibc
package import VertexGame

/// What the network is told of a vertex: exact facts of its neighbourhood in the graph that is left.
///
/// An elimination changes the facts of the eliminated vertex's neighbours and of their neighbours only
/// (``affected(by:in:into:)``), so they can be kept up to date move by move. No fact is the vertex's number, so a network
/// over them is equivariant under relabelling. Counts enter as log(1 + x), changes of cost as sgn(x)·log(1 + |x|).
///
/// *Swap* of a neighbour u is the exact change of cost when v is eliminated right before u instead of right after it:
/// Δu(v first) − Δv(u first); negative means that v should go first.
package struct LocalFacts: Sendable {
    /// F, the number of facts of a vertex.
    package static let count = 40
    /// Where the sum of the swaps with all neighbours stands among the facts.
    package static let swapSum = 26

    /// log(1 + i) for small i; counts beyond are computed.
    private let logarithms: [Float]

    package init() {
        logarithms = (0..<4096).map { log1pf(Float($0)) }
    }

    /// Writes the facts of `vertex`, which is alive in `state`, to `rows[offset ..< offset + count]`.
    ///
    /// - Complexity: O(neighbours × words of a row).
    package func write(_ vertex: Vertex, of state: GameState, to rows: inout [Float], at offset: Int) {
        let graph = state.graph
        let intermediates = graph.intermediateCount
        let p = state.predecessorCount(vertex)
        let s = state.successorCount(vertex)
        let cost = p * s

        var above = Neighbours()
        var fill = 0
        state.forEachPredecessor(of: vertex) { u in
            let union = Self.successorUnion(vertex, u, state)
            let successors = state.successorCount(u)
            fill += union - successors
            guard u.index < intermediates else { return }
            let predecessors = state.predecessorCount(u)
            above.add(
                predecessors: predecessors, successors: successors,
                change: predecessors * (union - 1 - successors),
                ownChange: s * (Self.predecessorUnion(vertex, u, state) - 1 - p),
                reach: logarithm(graph.inputsAbove[u.index]), facts: self)
        }
        var below = Neighbours()
        state.forEachSuccessor(of: vertex) { w in
            guard w.index < intermediates else { return }
            let predecessors = state.predecessorCount(w)
            let successors = state.successorCount(w)
            below.add(
                predecessors: predecessors, successors: successors,
                change: successors * (Self.predecessorUnion(vertex, w, state) - 1 - predecessors),
                ownChange: p * (Self.successorUnion(vertex, w, state) - 1 - s),
                reach: logarithm(graph.outputsBelow[w.index]), facts: self)
        }

        let inputs = graph.inputsAbove[vertex.index]
        let outputs = graph.outputsBelow[vertex.index]
        let neighbours = above.count + below.count
        let leastCost = min(above.leastCost, below.leastCost)
        let logCost = logarithm(cost)
        let logInputs = logarithm(inputs)
        let logOutputs = logarithm(outputs)
        let swaps = above.swapSum + below.swapSum

        var next = offset
        func put(_ value: Float) {
            rows[next] = value
            next += 1
        }
        // Its own size.
        put(logarithm(p))
        put(logarithm(s))
        put(logCost)
        put(logarithm(fill))
        put(Self.ratio(fill, cost))
        put(p == 1 ? 1 : 0)
        put(s == 1 ? 1 : 0)
        // What it depends on and what depends on it, through the whole graph.
        put(logInputs)
        put(logOutputs)
        put(logInputs - logOutputs)
        put(Self.ratio(p, inputs))
        put(Self.ratio(s, outputs))
        put(Self.ratio(p - above.count, p))
        put(Self.ratio(s - below.count, s))
        // What its going first changes for the neighbours, and theirs for it.
        put(signedLogarithm(above.changeSum))
        put(signedLogarithm(below.changeSum))
        put(signedLogarithm(above.changeSum + below.changeSum - cost))
        put(signedLogarithm(above.count == 0 ? 0 : above.leastOwnChange))
        put(signedLogarithm(below.count == 0 ? 0 : below.leastOwnChange))
        put(signedLogarithm(max(above.largestOwnChange, below.largestOwnChange)))
        for side in [above, below] {
            put(signedLogarithm(side.count == 0 ? 0 : side.leastSwap))
            put(signedLogarithm(side.count == 0 ? 0 : side.largestSwap))
            put(signedLogarithm(side.swapSum))
        }
        assert(next == offset + Self.swapSum)
        put(signedLogarithm(swaps))
        put(Self.ratio(above.swapsBelowZero + below.swapsBelowZero, neighbours))
        put(Self.ratio(above.swapsAboveZero + below.swapsAboveZero, neighbours))
        // What surrounds it.
        put(logarithm(neighbours))
        put(neighbours == 0 ? 0 : logarithm(leastCost))
        put(neighbours == 0 ? 0 : (above.logCostSum + below.logCostSum) / Float(neighbours))
        put(logarithm(max(above.largestCost, below.largestCost)))
        put(neighbours == 0 ? 0 : logCost - logarithm(leastCost))
        put(above.mean(above.logPredecessorSum))
        put(above.mean(above.logSuccessorSum))
        put(below.mean(below.logPredecessorSum))
        put(below.mean(below.logSuccessorSum))
        put(above.count == 0 ? 0 : above.mean(above.reachSum) - logInputs)
        put(below.count == 0 ? 0 : below.mean(below.reachSum) - logOutputs)
        assert(next == offset + Self.count)
    }

    /// Sets in `mask`, a bitset over all vertices, every vertex whose facts an elimination of `vertex` changes.
    ///
    /// Call it on the state before the elimination. Vertices that are eliminated, inputs, outputs and `vertex` itself may
    /// be set too; mask with what is alive.
    ///
    /// - Complexity: O(neighbours × words of a row).
    package static func affected(by vertex: Vertex, in state: GameState, into mask: inout [UInt64]) {
        let words = state.wordsPerRow
        func add(_ neighbour: Vertex) {
            mask[neighbour.index >> 6] |= 1 << UInt64(neighbour.index & 63)
            for word in 0..<words {
                mask[word] |= state.predecessorWord(neighbour, word) | state.successorWord(neighbour, word)
            }
        }
        state.forEachPredecessor(of: vertex, add)
        state.forEachSuccessor(of: vertex, add)
    }

    // MARK: - Parts

    private static func successorUnion(_ a: Vertex, _ b: Vertex, _ state: GameState) -> Int {
        var count = 0
        for word in 0..<state.wordsPerRow {
            count += (state.successorWord(a, word) | state.successorWord(b, word)).nonzeroBitCount
        }
        return count
    }

    private static func predecessorUnion(_ a: Vertex, _ b: Vertex, _ state: GameState) -> Int {
        var count = 0
        for word in 0..<state.wordsPerRow {
            count += (state.predecessorWord(a, word) | state.predecessorWord(b, word)).nonzeroBitCount
        }
        return count
    }

    private static func ratio(_ part: Int, _ whole: Int) -> Float {
        whole == 0 ? 0 : Float(part) / Float(whole)
    }

    fileprivate func logarithm(_ count: Int) -> Float {
        count < logarithms.count ? logarithms[count] : log1pf(Float(count))
    }

    private func signedLogarithm(_ change: Int) -> Float {
        change < 0 ? -logarithm(-change) : logarithm(change)
    }
}

/// Sums over the neighbours on one side of a vertex that can be eliminated themselves.
private struct Neighbours {
    var count = 0
    var leastCost = Int.max
    var largestCost = 0
    var logCostSum: Float = 0
    var logPredecessorSum: Float = 0
    var logSuccessorSum: Float = 0
    var reachSum: Float = 0
    var changeSum = 0
    var leastOwnChange = Int.max
    var largestOwnChange = 0
    var leastSwap = Int.max
    var largestSwap = Int.min
    var swapSum = 0
    var swapsBelowZero = 0
    var swapsAboveZero = 0

    /// Adds a neighbour: its degrees, the change of its cost if the vertex goes first, that of the vertex's cost if the
    /// neighbour does, and the logarithm of the inputs above or outputs below it.
    mutating func add(
        predecessors: Int, successors: Int, change: Int, ownChange: Int, reach: Float, facts: LocalFacts
    ) {
        let cost = predecessors * successors
        let swap = change - ownChange
        count += 1
        leastCost = min(leastCost, cost)
        largestCost = max(largestCost, cost)
        logCostSum += facts.logarithm(cost)
        logPredecessorSum += facts.logarithm(predecessors)
        logSuccessorSum += facts.logarithm(successors)
        reachSum += reach
        changeSum += change
        leastOwnChange = min(leastOwnChange, ownChange)
        largestOwnChange = max(largestOwnChange, ownChange)
        leastSwap = min(leastSwap, swap)
        largestSwap = max(largestSwap, swap)
        swapSum += swap
        if swap < 0 { swapsBelowZero += 1 }
        if swap > 0 { swapsAboveZero += 1 }
    }

    /// `sum` over the number of neighbours, 0 where there are none.
    func mean(_ sum: Float) -> Float {
        count == 0 ? 0 : sum / Float(count)
    }
}
