import VertexGame

/// A beam over sets of eliminated vertices: the graph left depends on the set only, so of all ways to a set the cheapest is
/// kept.
enum BeamSearch {
    private struct Entry {
        let state: GameState
        /// The last move and where the entry before it lies, to read the order backwards.
        let step: Step?
    }

    private final class Step {
        let vertex: Vertex
        let before: Step?

        init(_ vertex: Vertex, after before: Step?) { (self.vertex, self.before) = (vertex, before) }
    }

    /// Moves tried from each state: those that cost least now.
    private static let branching = 8

    /// Beams of widths 1, 4, 16, … until the time is over; at least `start` is returned.
    static func solve(
        _ graph: ComputationalGraph, cost: CostModel, from start: Solution, _ deadline: Deadline
    ) -> Solution {
        var best = start
        var width = 1
        while width <= 1 << 14, let found = run(graph, cost, width: width, deadline) {
            best.moves += graph.intermediateCount * width
            if found.state.multiplications < best.multiplications {
                best.order = order(found.step)
                best.multiplications = found.state.multiplications
                best.trace.append(
                    Solution.Improvement(seconds: deadline.elapsed, multiplications: best.multiplications))
            }
            width *= 4
        }
        return best
    }

    private static func run(_ graph: ComputationalGraph, _ cost: CostModel, width: Int, _ deadline: Deadline) -> Entry?
    {
        var beam = [Entry(state: GameState(graph, cost: cost), step: nil)]
        for _ in 0..<graph.intermediateCount {
            var next: [EliminatedSet: Entry] = [:]
            for entry in beam {
                if deadline.hasPassed { return nil }
                for vertex in moves(entry.state) {
                    var state = entry.state
                    state.eliminate(vertex)
                    let key = state.eliminatedSet
                    if let known = next[key], known.state.multiplications <= state.multiplications { continue }
                    next[key] = Entry(state: state, step: Step(vertex, after: entry.step))
                }
            }
            beam = Array(next.values.sorted { rank($0.state) < rank($1.state) }.prefix(width))
        }
        return beam.first
    }

    /// What is spent, then the sum of what the vertices left would cost now; the last key makes the order of equals certain.
    private static func rank(_ state: GameState) -> (Int, Int) {
        var ahead = 0
        state.forEachAlive { ahead += state.multiplications(eliminating: $0) }
        return (state.multiplications + ahead, state.multiplications)
    }

    private static func moves(_ state: GameState) -> [Vertex] {
        var all: [(cost: Int, vertex: Vertex)] = []
        state.forEachAlive { all.append((state.multiplications(eliminating: $0), $0)) }
        return all.sorted { ($0.cost, $0.vertex) < ($1.cost, $1.vertex) }.prefix(branching).map(\.vertex)
    }

    private static func order(_ last: Step?) -> [Vertex] {
        var order: [Vertex] = []
        var step = last
        while let now = step {
            order.append(now.vertex)
            step = now.before
        }
        return order.reversed()
    }
}
