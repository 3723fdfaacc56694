package import Machine
package import Records
import SelfPlay
import Telemetry

/// Picks the numbers of actors and games under which a run learns most on this machine, from trials of some of them.
///
/// How settings are tried is handed in (``TrialRunner``), so that what is said and picked can be told without a clock.
package struct Autotuner {
    /// Tries a number of actors with so many games each.
    package typealias Trial = (_ actors: Int, _ games: Int, TuningSchedule) async -> TrialOutcome

    /// The run as it stands, with what need not be measured.
    private let plan: TrainPlan
    private let configuration: RunConfiguration
    private let topology: Topology
    private let workers: Int
    private let need: MemoryNeed
    /// Seconds of all measurements together.
    private let seconds: Double
    private let trial: Trial
    private let note: (String) -> Void

    /// - Parameters:
    ///   - workers: training threads of the learner.
    ///   - note: takes what is worth showing, a line each.
    package init(
        _ plan: TrainPlan, _ configuration: RunConfiguration, workers: Int, need: MemoryNeed, seconds: Double,
        topology: Topology = .current, trial: @escaping Trial, note: @escaping (String) -> Void
    ) {
        self.plan = plan
        self.configuration = configuration
        self.workers = workers
        self.need = need
        self.seconds = seconds
        self.topology = topology
        self.trial = trial
        self.note = note
    }

    /// Tries games first, then actors, and gives the plan with the best.
    package func tune(actors: CountOrAuto?, games: CountOrAuto?) async -> TrainPlan {
        var schedule = TuningSchedule(
            games: games == .auto ? gameCandidates : [],
            actors: actors == .auto ? actorCandidates(games: plan.games) : [],
            actorCount: plan.actorCount, seconds: seconds)
        let threads = "\(workers) training thread\(workers == 1 ? "" : "s")"
        note("measuring for about \(Formats.clock(schedule.seconds)) with \(threads) beside the actors")
        var plan = plan
        plan.games = await bestGames(&schedule) ?? plan.games
        plan.actorCount = await bestActors(&schedule, plan.games) ?? plan.actorCount
        return plan
    }

    private var gameCandidates: [Int] {
        TuningCandidates.games(
            simulations: configuration.search.simulations, nodesMaximum: Limits.treeNodes,
            gamesMaximum: need.games(of: plan.actorCount, in: topology.memoryBytes))
    }

    private func actorCandidates(games: Int?) -> [Int] {
        TuningCandidates.actors(topology, workers: workers, games: games, need: need)
    }

    private func bestGames(_ schedule: inout TuningSchedule) async -> Int? {
        let settings = schedule.games.map { (schedule.actorsOfGames, $0) }
        guard !settings.isEmpty else { return nil }
        guard let best = TuningTrial.bestGames(await trials(settings, &schedule))?.games else {
            note("no trial played; games of an actor stay as they are: \(plan.games ?? configuration.selfplay.games)")
            return nil
        }
        note("\(best) games an actor: the fewest within 3 % of the most positions played")
        return best
    }

    private func bestActors(_ schedule: inout TuningSchedule, _ games: Int?) async -> Int? {
        let ratio = configuration.replay.samplesPerPosition
        let games = games ?? configuration.selfplay.games
        // More games than before may leave memory for fewer actors.
        let most = need.actors(of: games, in: topology.memoryBytes)
        let settings = Set(schedule.actors.map { min($0, most) }).sorted().map { ($0, games) }
        guard !settings.isEmpty else { return nil }
        guard let best = TuningTrial.bestActors(await trials(settings, &schedule), ratio: ratio)?.actors else {
            note("no trial both played and trained; \(plan.actorCount) actor\(plan.actorCount == 1 ? "" : "s")")
            return nil
        }
        note(
            "\(best) actor\(best == 1 ? "" : "s"): the fewest within 3 % of the most positions played and trained on, "
                + "at \(Formats.significant(ratio)) samples a position")
        return best
    }

    private func trials(_ settings: [(actors: Int, games: Int)], _ schedule: inout TuningSchedule) async
        -> [TuningTrial]
    {
        var trials: [TuningTrial] = []
        for (actors, games) in settings {
            let name = "  \(actors) actor\(actors == 1 ? "" : "s") of \(games) games"
            switch await punctualTrial(actors, games, &schedule) {
            case .measured(let trial):
                let learned = trial.learned(ratio: configuration.replay.samplesPerPosition)
                note(
                    "\(name): \(Formats.significant(trial.played)) positions/s "
                        + "played, \(Formats.significant(trial.trained)) samples/s trained, "
                        + "\(Formats.significant(learned)) positions/s learned from")
                trials.append(trial)
            case .failed(let reason):
                note("\(name): counts as none, as one of its processes \(reason)")
                trials.append(TuningTrial(actors: actors, games: games, played: 0, trained: 0))
            case .overdue:
                // What is tried next has more games or actors and takes as long.
                note("\(name): not measured within \(schedule.limit(actors)) s; no more than these are tried")
                return trials
            case .late(let seconds):
                note("\(name): not counted, as a process began \(Formats.significant(seconds)) s late again")
            }
        }
        return trials
    }

    /// A trial, which is repeated once with more time where a process was late.
    private func punctualTrial(_ actors: Int, _ games: Int, _ schedule: inout TuningSchedule) async -> TrialOutcome {
        let first = await trial(actors, games, schedule)
        guard case .late(let seconds) = first else { return first }
        note("  a process began \(Formats.significant(seconds)) s late: again, with more time to make ready")
        schedule.wait(for: seconds)
        return await trial(actors, games, schedule)
    }
}
