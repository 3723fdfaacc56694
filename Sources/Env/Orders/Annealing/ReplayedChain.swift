import RealModule
import VertexGame

/// A chain of simulated annealing that prices a relocation by playing the moves between the two places again: for graphs of
/// labelled edges and other cost models, where ``OrderRows`` does not know what a step costs.
///
/// What follows after both places keeps its cost, because the graph left depends on the set of eliminated vertices only. Where
/// labels make an exception to that, the cost of the result is still the true one, played again at the end.
struct ReplayedChain {
    private(set) var solution: Solution

    /// Temperatures, as shares of the mean cost of a step at the start.
    private static var temperatures: (hot: Double, cold: Double) { (0.5, 0.02) }
    /// Mean distance of a relocation, in places.
    private static var meanDistance: Double { 10 }

    private let graph: ComputationalGraph
    private let cost: CostModel
    private var order: [Vertex]
    /// The state before each place.
    private var states: [GameState]
    private var total: Int

    init(
        _ graph: ComputationalGraph, cost: CostModel, from start: [Vertex], seed: UInt64, limit: AnnealingLimit
    ) {
        (self.graph, self.cost, order) = (graph, cost, start)
        var state = GameState(graph, cost: cost)
        states = []
        for vertex in start {
            states.append(state)
            state.eliminate(vertex)
        }
        total = state.multiplications
        let deadline: Deadline =
            switch limit {
            case .deadline(let deadline): deadline
            case .moves: .never
            }
        let begin = deadline.elapsed
        solution = Solution(
            order: start, multiplications: total, moves: 0,
            trace: [Solution.Improvement(seconds: begin, multiplications: total)])
        var random = FastRandom(seed: seed)
        let hot = Self.temperatures.hot * max(1, Double(total) / Double(max(1, start.count)))
        let ratio = Double.log(Self.temperatures.cold / Self.temperatures.hot)
        while order.count > 1 {
            let elapsed = deadline.elapsed
            let progress: Double =
                switch limit {
                case .deadline: (elapsed - begin) / (deadline.seconds - begin)
                case .moves(let most): Double(solution.moves) / Double(max(1, most))
                }
            guard progress < 1 else { break }
            let temperature = hot * Double.exp(ratio * progress)
            for _ in 0..<16 { propose(temperature, elapsed, &random) }
        }
        solution.multiplications = graph.cost(of: solution.order, under: cost)
    }

    private mutating func propose(_ temperature: Double, _ elapsed: Double, _ random: inout FastRandom) {
        solution.moves += 1
        let from = random.index(below: order.count)
        let distance = 1 + Int(-Double.log(1 - random.unit()) * Self.meanDistance)
        let to = random.next() & 1 == 0 ? max(0, from - distance) : min(order.count - 1, from + distance)
        guard to != from else { return }
        let (low, high) = (min(from, to), max(from, to))
        var window = Array(order[low...high])
        if to > from { window.append(window.removeFirst()) } else { window.insert(window.removeLast(), at: 0) }
        let before = (high + 1 < states.count ? states[high + 1].multiplications : total) - states[low].multiplications
        var state = states[low]
        for vertex in window { state.eliminate(vertex) }
        let difference = state.multiplications - states[low].multiplications - before
        guard difference <= 0 || random.unit() < Double.exp(-Double(difference) / temperature) else { return }
        order.replaceSubrange(low...high, with: window)
        // What was spent before a place counts from here on only as a difference, so later states keep theirs.
        total += difference
        replay(from: low, through: high, shift: difference)
        guard total < solution.multiplications else { return }
        solution.order = order
        solution.multiplications = total
        solution.trace.append(Solution.Improvement(seconds: elapsed, multiplications: total))
    }

    /// Makes the states from place `low` anew; beyond `high` only if what was spent until there changed.
    private mutating func replay(from low: Int, through high: Int, shift: Int) {
        var state = states[low]
        let last = shift == 0 ? high : order.count - 1
        for place in low...last {
            states[place] = state
            state.eliminate(order[place])
        }
    }
}
