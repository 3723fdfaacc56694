import Foundation
import Testing
import vertexzero

/// What `--actors auto --games auto` tries and picks.
@Suite struct TuningTests {
    private func trial(actors: Int = 1, games: Int = 16, played: Double, trained: Double = 1e9) -> TuningTrial {
        TuningTrial(actors: actors, games: games, played: played, trained: trained)
    }

    @Test func `of games that play about as fast the fewest are taken`() {
        let trials = [(8, 80.0), (16, 98), (32, 100), (64, 99)].map { trial(games: $0, played: $1) }
        #expect(TuningTrial.bestGames(trials)?.games == 16)
        #expect(TuningTrial.bestGames([]) == nil)
    }

    @Test func `where training is behind, more actors are not better`() {
        let trials = [(1, 100.0, 800.0), (2, 200, 780), (4, 400, 400)].map {
            trial(actors: $0, played: $1, trained: $2)
        }
        #expect(TuningTrial.bestActors(trials, ratio: 8)?.actors == 1)
        #expect(TuningTrial.bestActors(trials, ratio: 1)?.actors == 4)
        #expect(TuningTrial.bestActors(trials, ratio: 0)?.actors == 4)
        #expect(trials[1].learned(ratio: 8) == 97.5)
    }

    @Test func `candidates fit the machine and the memory of trees`() {
        let node = Topology.Node(number: 0, cores: (0..<4).map { [$0, $0 + 4] })
        let topology = Topology(nodes: [node], processorLimit: nil, memoryBytes: nil)
        #expect(TuningCandidates.actors(topology, workers: 1) == [3, 4, 7, 8])
        #expect(TuningCandidates.games(simulations: 50, nodesMaximum: 2_000) == [8, 16, 32])
        #expect(TuningCandidates.games(simulations: 50, nodesMaximum: 100) == [1])
    }
}
