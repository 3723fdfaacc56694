import Machine
import Records
import Supervisor
import Testing

/// What `--actors auto --games auto` says and picks, of trials that are told instead of made.
@Suite struct AutotunerTests {
    /// What came of a tuning.
    private struct Story {
        var notes: [String] = []
        var tried: [String] = []
        var actors = 0
        var games: Int?
    }

    /// Tunes a run of one actor on a machine of four cores.
    private func tune(
        actors: CountOrAuto? = nil, games: CountOrAuto? = nil,
        _ outcome: @escaping (_ actors: Int, _ games: Int, _ attempt: Int) -> TrialOutcome
    ) async -> Story {
        let node = Topology.Node(number: 0, cores: (0..<4).map { [$0] })
        var story = Story()
        let tuner = Autotuner(
            TrainPlan(run: "/run", tasks: [], programs: []), RunConfiguration(), workers: 1, need: .standard,
            seconds: 30, topology: Topology(nodes: [node], processorLimit: nil, memoryBytes: nil),
            trial: { actors, games, _ in
                let name = "\(actors)x\(games)"
                story.tried.append(name)
                return outcome(actors, games, story.tried.count { $0 == name })
            }, note: { story.notes.append($0) })
        let plan = await tuner.tune(actors: actors, games: games)
        (story.actors, story.games) = (plan.actorCount, plan.games)
        return story
    }

    private func measured(_ actors: Int, _ games: Int, played: Double) -> TrialOutcome {
        .measured(TuningTrial(actors: actors, games: games, played: played, trained: 1e6))
    }

    @Test func `every setting is tried, told, and the fewest games of the fastest are taken`() async {
        let story = await tune(games: .auto) { actors, games, _ in
            measured(actors, games, played: games < 32 ? 1_000 : 2_000)
        }
        #expect(story.tried == ["1x8", "1x16", "1x32", "1x64", "1x128"])
        #expect(story.games == 32)
        #expect(story.notes.first?.hasPrefix("measuring for about 0:3") == true, "\(story.notes)")
        #expect(story.notes.contains { $0.contains("1 actor of 8 games: 1,000 positions/s played") })
        #expect(story.notes.last == "32 games an actor: the fewest within 3 % of the most positions played")
    }

    @Test func `actors are tried with the games that were found`() async {
        let story = await tune(actors: .auto, games: .auto) { actors, games, _ in
            measured(actors, games, played: Double(actors * games))
        }
        #expect(story.tried.suffix(2).allSatisfy { $0.hasSuffix("x128") }, "\(story.tried)")
        #expect(story.games == 128)
        #expect(story.actors == 4)
        #expect(story.notes.last?.hasSuffix("at 8 samples a position") == true, "\(story.notes)")
    }

    @Test func `a trial of which a process dies counts as none`() async {
        let story = await tune(games: .auto) { actors, games, _ in
            games == 128 ? .failed("was ended by signal 9") : measured(actors, games, played: 1)
        }
        #expect(story.games == 8)
        #expect(
            story.notes.contains(
                "  1 actor of 128 games: counts as none, as one of its processes was ended by signal 9"))
        let dead = await tune(games: .auto) { _, _, _ in .failed("was ended by signal 9") }
        #expect(dead.games == nil)
        #expect(dead.notes.last?.hasPrefix("no trial played; games of an actor stay as they are: ") == true)
    }

    @Test func `a trial that begins late is made again once, and then not counted`() async {
        let story = await tune(games: .auto) { actors, games, attempt in
            games == 16 || games == 8 && attempt == 1 ? .late(2) : measured(actors, games, played: 1)
        }
        #expect(story.tried.prefix(4) == ["1x8", "1x8", "1x16", "1x16"])
        #expect(story.games == 8)
        #expect(story.notes.contains("  1 actor of 16 games: not counted, as a process began 2 s late again"))
    }

    @Test func `nothing larger is tried than what took too long`() async {
        let story = await tune(games: .auto) { actors, games, _ in
            games == 32 ? .overdue : measured(actors, games, played: Double(games))
        }
        #expect(story.tried == ["1x8", "1x16", "1x32"])
        #expect(story.games == 16)
        #expect(story.notes.contains { $0.contains("1 actor of 32 games: not measured within") })
    }
}
