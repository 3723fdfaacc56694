import Foundation
import GraphNetwork
import Search
import Synchronization
import VertexGame

/// Simulations a second of Gumbel search over games in lock step, as self-play runs it.
struct SearchBenchmark {
    let graph: ComputationalGraph
    /// How multiplications are counted.
    var cost = CostModel.published
    /// Games at a time a thread.
    let games: Int
    let settings: GumbelSearchSettings

    /// On one thread, with an evaluator that knows nothing.
    func uniform(seconds: Double) -> Double {
        measure(UniformEvaluator<VertexPosition>(), seconds: seconds)
    }

    /// On one thread, with a network of `configuration`.
    func network(_ configuration: NetworkConfiguration, seconds: Double) -> Double {
        measure(NetworkEvaluator(NetworkParameters(configuration, seed: 0)), seconds: seconds)
    }

    /// The same on `threads` threads at once, all of them together.
    func uniform(threads: Int, seconds: Double) -> Double {
        together(threads) { uniform(seconds: seconds) }
    }

    func network(_ configuration: NetworkConfiguration, threads: Int, seconds: Double) -> Double {
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

    private func measure<E: Evaluator>(_ evaluator: E, seconds: Double) -> Double
    where E.Position == VertexPosition {
        var evaluator = evaluator
        var search = GumbelSearch<E>(settings: settings, gameCapacity: games)
        let unit = CostUnit(graph, cost: cost)
        let stride = graph.intermediateCount
        var states = Array(repeating: GameState(graph, cost: cost), count: games)
        var random = CounterRandom(seed: 0, stream: 0)
        var noise = [Float](repeating: 0, count: games * stride)
        // Games start at different lengths, so that every round sees whole episodes.
        var play = RandomPlay(graph)
        for game in 0..<games {
            for vertex in play.order().prefix(stride * game / games) { states[game].eliminate(vertex) }
        }
        return Measurement.rate(seconds: seconds) {
            for index in noise.indices { noise[index] = random.gumbel() }
            let roots = states.map { VertexPosition($0, costUnit: unit) }
            let outcomes = search.run(roots, rootGumbel: noise, stride: stride, evaluator: &evaluator)
            for game in 0..<games {
                states[game].eliminate(Vertex(outcomes[game].action))
                if states[game].isTerminal { states[game] = GameState(graph, cost: cost) }
            }
            return games * settings.simulations
        }
    }
}
