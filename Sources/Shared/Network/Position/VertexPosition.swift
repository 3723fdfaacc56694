import Search
package import VertexGame

/// A state of the vertex game as search plays it: action a eliminates vertex a, reward = −multiplications.
///
/// It carries the network's outputs for the vertices still alive, and which of them the moves since made stale, so that
/// ``NetworkEvaluator`` computes only those again.
package struct VertexPosition: Position {
    /// The graph that is left and what was spent so far.
    package private(set) var game: GameState
    /// Multiplications in one unit of the network's charges.
    package let costUnit: Float
    /// Bitset over the vertices: outputs that are not valid for this state. May hold vertices that are gone.
    var stale: [UInt64]
    /// Logits `[intermediates]`, then charges `[intermediates]`; charges of eliminated vertices are 0.
    var outputs: [Float]

    /// A root: nothing is known of any vertex.
    package init(_ game: GameState, costUnit: CostUnit) {
        self.game = game
        self.costUnit = costUnit.multiplications
        stale = Array(repeating: .max, count: game.wordsPerRow)
        outputs = Array(repeating: 0, count: 2 * game.graph.intermediateCount)
    }

    package var actionCount: Int { game.graph.intermediateCount }

    package var isTerminal: Bool { game.isTerminal }

    package func isLegal(_ action: Int) -> Bool { game.isAlive(Vertex(action)) }

    package func appendLegalActions(to actions: inout [Int32]) {
        game.forEachAlive { actions.append(Int32($0.index)) }
    }

    /// Eliminates vertex `action`, which must be alive, and returns −multiplications.
    package mutating func play(_ action: Int) -> Float {
        let vertex = Vertex(action)
        LocalFacts.affected(by: vertex, in: game, into: &stale)
        outputs[actionCount + action] = 0
        return -Float(game.eliminate(vertex))
    }

    package mutating func become(_ other: inout VertexPosition) {
        guard costUnit == other.costUnit, outputs.count == other.outputs.count, stale.count == other.stale.count else {
            self = other
            return
        }
        game.become(other.game)
        stale.copyElements(of: other.stale)
        outputs.copyElements(of: other.outputs)
    }

    /// Forgets the outputs, as after a change of weights.
    package mutating func invalidate() {
        for word in stale.indices { stale[word] = .max }
    }
}

/// What the evaluator reads and writes. What only reads is mutating too where it is asked of every position of a batch:
/// an element of an array is then used where it lies, and none of its arrays is retained.
extension VertexPosition {
    /// Appends each vertex that is alive and stale, or each alive if `complete`, in ascending order.
    mutating func appendTokens(to vertices: inout [Int32], complete: Bool) {
        for word in 0..<stale.count {
            var bits = game.aliveWord(word)
            if !complete { bits &= stale[word] }
            while bits != 0 {
                vertices.append(Int32(word << 6 + bits.trailingZeroBitCount))
                bits &= bits - 1
            }
        }
    }

    /// Writes the facts of `vertices` to consecutive rows of `rows` `[…, F]` from row `first` on.
    mutating func writeFacts(
        of vertices: ArraySlice<Int32>, with writer: inout FactsWriter, to rows: inout [Float], first: Int
    ) {
        writer.write(vertices, of: game, to: &rows, first: first)
    }

    /// How many tokens it has: vertices that are alive and stale, or all alive if `complete`.
    func tokenCount(complete: Bool) -> Int {
        if complete { return game.remainingCount }
        var count = 0
        for word in 0..<stale.count { count += (stale[word] & game.aliveWord(word)).nonzeroBitCount }
        return count
    }

    /// Stores what was computed of its `tokens`, where token i is vertex `vertices[i]`; then no output is stale.
    mutating func storeOutputs(_ computed: NetworkOutputs<Float>, of tokens: Range<Int>, _ vertices: [Int32]) {
        let count = actionCount
        for token in tokens {
            let vertex = Int(vertices[token])
            outputs[vertex] = computed.logits[token]
            outputs[count + vertex] = computed.charges[token]
        }
        for word in stale.indices { stale[word] = 0 }
    }

    /// Stores outputs that were computed for the same position before, from `place` of `known` on; then none is stale.
    mutating func restoreOutputs(from known: [Float], at place: Int) {
        let count = outputs.count
        precondition(place + count <= known.count, "\(known.count) numbers hold no \(count) at \(place)")
        unsafe outputs.withMutablePointer(at: 0, count: count) { own in
            unsafe known.withPointer(count: place + count) { unsafe own.update(from: $0 + place, count: count) }
        }
        for word in stale.indices { stale[word] = 0 }
    }

    /// Copies the outputs to `memory` from `place` on.
    func copyOutputs(to memory: inout [Float], at place: Int) {
        let count = outputs.count
        unsafe outputs.withPointer(count: count) { own in
            unsafe memory.withMutablePointer(at: place, count: count) { unsafe $0.update(from: own, count: count) }
        }
    }

    /// Copies the logits `[actions]` to `logits` from `offset` on and returns the value, −costUnit · Σ charges, in
    /// multiplications.
    mutating func copyLogits(to logits: inout [Float], at offset: Int) -> Float {
        let count = actionCount
        var charges: Float = 0
        unsafe outputs.withPointer(count: 2 * count) { own in
            unsafe logits.withMutablePointer(at: offset, count: count) { target in
                unsafe target.update(from: own, count: count)
            }
            for action in count..<2 * count { unsafe charges += own[action] }
        }
        return -charges * costUnit
    }
}
