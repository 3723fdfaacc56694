package import VertexGame

/// A finished order and its cost.
package struct PlayedOrder: Sendable {
    /// The vertices in the order of their elimination.
    package let order: [Vertex]
    /// What they cost.
    package let multiplications: Int
}

/// Orders that the network finds without tree search.
extension NetworkEvaluator {
    /// Plays the vertex of the largest logit until none is left; ties go to the lowest vertex.
    ///
    /// - Complexity: one evaluation a move.
    package mutating func greedyOrder(_ graph: ComputationalGraph, cost: CostModel = .published) -> PlayedOrder {
        beamOrder(graph, cost: cost, width: 1, branching: 1)
    }

    /// Keeps the `width` most promising states of each length: those with the least sum of what was spent and what the
    /// network expects to remain. Each state is continued by its `branching` vertices of the largest logits, and of
    /// continuations that eliminated the same set only the cheapest stays.
    ///
    /// - Complexity: `width * branching` evaluations a move.
    package mutating func beamOrder(
        _ graph: ComputationalGraph, cost: CostModel = .published, width: Int, branching: Int
    ) -> PlayedOrder {
        precondition(width > 0 && branching > 0, "beam of width \(width) and branching \(branching)")
        let stride = graph.intermediateCount
        let unit = CostUnit(graph, cost: cost)
        var beam = [BeamEntry(position: VertexPosition(GameState(graph, cost: cost), costUnit: unit), order: [])]
        var logits = [Float](repeating: 0, count: width * branching * stride)
        var values = [Float](repeating: 0, count: width * branching)
        evaluate(&beam, logits: &logits, stride: stride, values: &values)
        for _ in 0..<stride {
            var next: [BeamEntry] = []
            var places: [EliminatedSet: Int] = [:]
            for (row, entry) in beam.enumerated() {
                for action in Self.best(branching, logits, at: row * stride, entry.position) {
                    let child = entry.playing(action)
                    let set = child.position.game.eliminatedSet
                    if let place = places[set] {
                        if child.multiplications < next[place].multiplications { next[place] = child }
                    } else {
                        places[set] = next.count
                        next.append(child)
                    }
                }
            }
            evaluate(&next, logits: &logits, stride: stride, values: &values)
            let promise = next.indices.map { Float(next[$0].multiplications) - values[$0] }
            // Sorting by place as well makes the order one of all, so that equal runs give equal beams.
            let kept = next.indices.sorted { (promise[$0], $0) < (promise[$1], $1) }.prefix(width)
            beam = kept.map { next[$0] }
            let rows = kept.map { Array(logits[$0 * stride..<($0 + 1) * stride]) }
            for (row, entries) in rows.enumerated() {
                logits.replaceSubrange(row * stride..<(row + 1) * stride, with: entries)
            }
        }
        let best = beam[0]
        return PlayedOrder(order: best.order, multiplications: best.multiplications)
    }

    /// Evaluates the positions of `entries` in place.
    private mutating func evaluate(
        _ entries: inout [BeamEntry], logits: inout [Float], stride: Int, values: inout [Float]
    ) {
        var positions = entries.map(\.position)
        evaluate(&positions, logits: &logits, stride: stride, values: &values)
        for index in entries.indices { entries[index].position = positions[index] }
    }

    /// The legal actions of the `count` largest logits, the largest first.
    private static func best(
        _ count: Int, _ logits: [Float], at offset: Int, _ position: VertexPosition
    ) -> ArraySlice<Int> {
        (0..<position.actionCount).filter { position.isLegal($0) }
            .sorted { (logits[offset + $1], $0) < (logits[offset + $0], $1) }
            .prefix(count)
    }
}

/// A state of the beam and how it was reached.
private struct BeamEntry {
    var position: VertexPosition
    var order: [Vertex]

    var multiplications: Int { position.game.multiplications }

    func playing(_ action: Int) -> BeamEntry {
        var child = self
        _ = child.position.play(action)
        child.order.append(Vertex(action))
        return child
    }
}
