import VertexGame

/// A beam over sets of eliminated vertices: the graph left depends on the set only, so of all ways to a set the
/// cheapest is kept. A set is worth what the order costs that the best of a few rules makes of it (the pilot method,
/// Duin & Voß 1999).
struct BeamSearch {
    private struct Entry {
        let state: GameState
        /// The last move and those before it, to read the order backwards.
        let step: Step?
        /// The cost of the best completion, with what is spent.
        let promise: Int
    }

    private final class Step {
        let vertex: Vertex
        let before: Step?

        init(_ vertex: Vertex, after before: Step?) { (self.vertex, self.before) = (vertex, before) }
    }

    /// Moves tried from each state besides those of the rules: those that cost least now.
    private static let branching = 6

    private let graph: ComputationalGraph
    private let deadline: Deadline
    private var completions: [GreedyCompletion]
    private var best: Solution

    /// Beams of widths 1, 2, 4, … until the time is over; at least `start` is returned.
    static func solve(
        _ graph: ComputationalGraph, cost: CostModel, from start: Solution, _ deadline: Deadline
    ) -> Solution {
        var search = BeamSearch(graph, start, deadline)
        let root = GameState(graph, cost: cost)
        var width = 1
        while width <= 1 << 14, search.run(root, width: width) { width *= 2 }
        return search.best
    }

    private init(_ graph: ComputationalGraph, _ start: Solution, _ deadline: Deadline) {
        (self.graph, self.deadline, best) = (graph, deadline, start)
        completions = GreedyCompletion.Rule.allCases.map { GreedyCompletion(graph, $0, deadline) }
    }

    /// Whether there was time for the whole beam.
    private mutating func run(_ root: GameState, width: Int) -> Bool {
        var beam = [Entry(state: root, step: nil, promise: .max)]
        for _ in 0..<graph.intermediateCount {
            var next: [EliminatedSet: Entry] = [:]
            for entry in beam {
                for vertex in moves(entry.state) {
                    if deadline.hasPassed { return false }
                    consider(vertex, after: entry, &next)
                }
            }
            beam = Array(next.values.sorted { Self.rank($0) < Self.rank($1) }.prefix(width))
        }
        return true
    }

    private mutating func consider(_ vertex: Vertex, after entry: Entry, _ next: inout [EliminatedSet: Entry]) {
        var state = entry.state
        state.eliminate(vertex)
        let key = state.eliminatedSet
        let known = next[key]
        if let known, known.state.multiplications <= state.multiplications { return }
        let step = Step(vertex, after: entry.step)
        let promise =
            known.map { $0.promise - $0.state.multiplications + state.multiplications } ?? promise(state, step)
        next[key] = Entry(state: state, step: step, promise: promise)
    }

    /// The cost of the best completion of a state, which is kept if it is the best so far.
    private mutating func promise(_ state: GameState, _ step: Step) -> Int {
        var least = Int.max
        for rule in completions.indices {
            guard let cost = completions[rule].cost(from: state) else { return least }
            best.moves += 1
            least = min(least, cost)
            guard cost < best.multiplications else { continue }
            best.order = Self.order(step) + completions[rule].moves
            best.multiplications = cost
            best.trace.append(Solution.Improvement(seconds: deadline.elapsed, multiplications: cost))
        }
        return least
    }

    /// The set's promise, then what is spent; the last key makes the order of equals certain.
    private static func rank(_ entry: Entry) -> (Int, Int, Int) {
        (entry.promise, entry.state.multiplications, entry.step?.vertex.index ?? 0)
    }

    private func moves(_ state: GameState) -> [Vertex] {
        var all: [(cost: Int, vertex: Vertex)] = []
        state.forEachAlive { vertex in
            if deadline.hasPassed { return }
            all.append((state.multiplications(eliminating: vertex), vertex))
        }
        let cheapest = all.sorted { ($0.cost, $0.vertex) < ($1.cost, $1.vertex) }.prefix(Self.branching).map(\.vertex)
        return Set(cheapest + completions.compactMap { $0.choice(state) }).sorted()
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
