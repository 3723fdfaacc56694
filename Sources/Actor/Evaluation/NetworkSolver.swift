import GraphNetwork
import Machine
package import Orders
import Programs
import Records
import Search
package import Telemetry
package import VertexGame

/// Solves one program with the network of a checkpoint.
package struct NetworkSolver {
    private let loaded: LoadedCheckpoint
    private let simulations: Int
    private let seed: UInt64

    /// - Parameters:
    ///   - simulations: of the search for each move.
    ///   - seed: of the search's noise.
    package init(_ loaded: LoadedCheckpoint, simulations: Int, seed: UInt64) {
        (self.loaded, self.simulations, self.seed) = (loaded, simulations, seed)
    }

    /// Plays by the policy alone, and if asked to by tree search, one game after another until the time is over; a game
    /// that was begun is played to its end.
    ///
    /// - Throws: `CommandError` for a program without a move.
    package func solve(
        _ graph: ComputationalGraph, cost: CostModel, isSearching: Bool, deadline: Deadline
    ) throws(CommandError) -> Solution {
        guard graph.intermediateCount > 0 else {
            throw CommandError(.data, "program \(graph.program.name) has nothing to eliminate")
        }
        var evaluator = NetworkEvaluator(loaded.parameters)
        let greedy = evaluator.greedyOrder(graph, cost: cost)
        var best = Solution(
            order: greedy.order, multiplications: greedy.multiplications, moves: 1,
            trace: [.init(seconds: deadline.elapsed, multiplications: greedy.multiplications)])
        guard isSearching else { return best }
        let settings = loaded.searchSettings(simulations: simulations)
        let program: PlayedProgram
        do {
            program = try PlayedProgram(
                graph.program, cost: cost, reductions: loaded.configuration.game.reductions)
        } catch {
            throw CommandError(.data, error.description)
        }
        var games = SelfPlayGames(
            programs: [program], settings: settings, gameCount: 1,
            identity: SelfPlayIdentity(seed: seed, stream: 0, build: Build.identity), parameters: loaded.parameters)
        while !deadline.hasPassed {
            for episode in games.playEpisodes(count: 1) where episode.cost < best.multiplications {
                guard let order = try? graph.order(ofValues: episode.order) else { continue }
                best.order = order
                best.multiplications = episode.cost
                best.trace.append(.init(seconds: deadline.elapsed, multiplications: episode.cost))
            }
            best.moves += 1
        }
        return best
    }
}
