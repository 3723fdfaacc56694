import Foundation
import Machine
import Supervisor
import Testing

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

    @Test func `no candidate has more actors than memory holds, however many processors there are`() {
        let node = Topology.Node(number: 0, cores: (0..<64).map { [$0] })
        let need = MemoryNeed.standard
        let bytes = need.learner + 20 * (need.actor + need.games * need.game)
        let topology = Topology(nodes: [node], processorLimit: nil, memoryBytes: bytes)
        #expect(TuningCandidates.actors(topology, workers: 8, games: need.games) == [10, 20])
        #expect(TuningCandidates.actors(topology, workers: 8, games: 128).last ?? 20 < 15)
        #expect(TuningCandidates.games(simulations: 50, nodesMaximum: 1_000_000, gamesMaximum: 20) == [8, 16])
    }

    @Test func `settings that did not run are never the best`() {
        let dead = trial(actors: 64, played: 0, trained: 0)
        #expect(TuningTrial.bestActors([trial(actors: 4, played: 10), dead], ratio: 0)?.actors == 4)
        #expect(TuningTrial.bestActors([dead], ratio: 8) == nil)
        #expect(TuningTrial.bestGames([dead]) == nil)
    }

    /// Processors of machines, and what is tried on them.
    @Test(arguments: [1, 2, 16, 375])
    func `each trial measures long enough, and half a minute is hardly exceeded`(processors: Int) {
        let actors = Set([processors, (processors + 1) / 2, max(1, processors / 2 - 4), processors + 9]).sorted()
        let schedule = TuningSchedule(
            games: [8, 16, 32, 64, 128], actors: actors, actorCount: processors, seconds: 30)
        #expect(schedule.games == [8, 16, 32, 64, 128])
        #expect(schedule.actors == actors)
        #expect(schedule.window >= TuningSchedule.windowMinimum)
        #expect(schedule.seconds > 29.99)
        #expect(schedule.seconds <= 37.5)
        #expect(schedule.actorsOfGames == min(8, processors))
        let trials = schedule.games.map { _ in schedule.actorsOfGames } + schedule.actors
        let total = trials.reduce(0.0) { $0 + schedule.ready($1) + schedule.window }
        #expect(abs(total - schedule.seconds) < 1e-9)
    }

    @Test func `settings are left out where time is short, never the least and the most`() {
        let games = [8, 16, 32, 64, 128]
        let short = TuningSchedule(games: games, actors: [183, 188, 375, 384], actorCount: 375, seconds: 20)
        #expect(short.actors.first == 183)
        #expect(short.actors.last == 384)
        #expect(short.actors.count < 4)
        #expect(short.games.first == 8)
        #expect(short.games.last == 128)
        #expect(!short.actors.contains(188), "which is closest to another")
        #expect(short.window == 1.5)
        #expect(short.seconds <= 25)
        let hardly = TuningSchedule(games: games, actors: [1, 2], actorCount: 1, seconds: 0.1)
        #expect(hardly.games == [8, 128])
        #expect(hardly.actors == [1, 2])
        #expect(hardly.window == 1.5)
        #expect(hardly.seconds < 9)
        let one = TuningSchedule(games: [1], actors: [], actorCount: 1, seconds: 0.1)
        #expect(one.games == [1])
        #expect(one.window == 1.5)
    }

    @Test func `a process that is late is noticed, and later trials get the time that was missing`() {
        var schedule = TuningSchedule(games: [8, 16], actors: [1], actorCount: 1, seconds: 30)
        let ready = schedule.ready(1)
        #expect(!schedule.isLate(0.01))
        #expect(schedule.isLate(schedule.window / 5))
        schedule.wait(for: 2)
        #expect(schedule.ready(1) == ready + 3)
    }
}
