import Foundation
package import GraphNetwork
package import Search
import Synchronization
package import VertexGame

/// Simulations a second of Gumbel search over games in lock step, as self-play runs it.
package struct SearchBenchmark {
    package let graph: ComputationalGraph
    /// How multiplications are counted.
    package var cost = CostModel.published
    /// The moves that games begin with, without a search; some are left.
    package var firstMoves: [Vertex] = []
    /// Games at a time a thread.
    package let games: Int
    package let settings: GumbelSearchSettings

    /// On one thread, with an evaluator that knows nothing.
    package func uniform(seconds: Double) -> Double {
        var evaluator = UniformEvaluator<VertexPosition>()
        return measure(&evaluator, seconds: seconds)
    }

    /// On one thread, with a network of `configuration`.
    package func network(_ configuration: NetworkConfiguration, seconds: Double) -> Double {
        networkWithShare(configuration, seconds: seconds).rate
    }

    /// The same, and the share of the positions that the network was asked about before: `NetworkEvaluator.knownShare`.
    package func networkWithShare(_ configuration: NetworkConfiguration, seconds: Double) -> (
        rate: Double, known: Double
    ) {
        var evaluator = NetworkEvaluator(NetworkParameters(configuration, seed: 0))
        let rate = measure(&evaluator, seconds: seconds)
        return (rate, evaluator.knownShare)
    }

    /// The same on `threads` threads at once, all of them together.
    package func uniform(threads: Int, seconds: Double) -> Double {
        together(threads) { uniform(seconds: seconds) }
    }

    package func network(_ configuration: NetworkConfiguration, threads: Int, seconds: Double) -> Double {
        together(threads) { network(configuration, seconds: seconds) }
    }

    private func together(_ threads: Int, _ speed: @Sendable () -> Double) -> Double {
        let total = Mutex(0.0)
        DispatchQueue.concurrentPerform(iterations: threads) { _ in
            let own = speed()
            total.withLock { $0 += own }
        }
        return total.withLock { $0 }
    }

    private func measure<E: Evaluator>(_ evaluator: inout E, seconds: Double) -> Double
    where E.Position == VertexPosition {
        var games = GamesInSearch(self, evaluator)
        defer { evaluator = games.evaluator }
        return Throughput.measured(seconds: seconds) { games.move() }
    }
}

/// Games in lock step with the trees of their search.
package struct GamesInSearch<E: Evaluator> where E.Position == VertexPosition {
    private let benchmark: SearchBenchmark
    private let unit: CostUnit
    private(set) var evaluator: E
    private var search: GumbelSearch<E>
    private let start: GameState
    private var states: [GameState]
    private var random = CounterRandom(seed: 0, stream: 0)
    private var noise: [Float]

    /// Games start at different lengths, so that every move sees whole episodes.
    package init(_ benchmark: SearchBenchmark, _ evaluator: E) {
        let (graph, games) = (benchmark.graph, benchmark.games)
        self.benchmark = benchmark
        self.evaluator = evaluator
        unit = CostUnit(graph, cost: benchmark.cost)
        search = GumbelSearch(settings: benchmark.settings, gameCapacity: games)
        var start = GameState(graph, cost: benchmark.cost)
        for vertex in benchmark.firstMoves { start.eliminate(vertex) }
        self.start = start
        states = Array(repeating: start, count: games)
        noise = Array(repeating: 0, count: games * graph.intermediateCount)
        var play = RandomPlay(graph)
        for game in 0..<games {
            let order = play.order().filter { start.isAlive($0) }
            for vertex in order.prefix(order.count * game / games) { states[game].eliminate(vertex) }
        }
    }

    /// Plays a move in every game and returns how many simulations that took.
    package mutating func move() -> Int {
        for index in noise.indices { noise[index] = random.gumbel() }
        let outcomes = search.run(
            states.map { VertexPosition($0, costUnit: unit) }, rootGumbel: noise,
            stride: benchmark.graph.intermediateCount,
            evaluator: &evaluator)
        for game in states.indices {
            states[game].eliminate(Vertex(outcomes[game].action))
            if states[game].isTerminal { states[game] = start }
        }
        return states.count * benchmark.settings.simulations
    }
}
