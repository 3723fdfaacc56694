import Foundation
import Glibc
package import Machine
package import Records
import SelfPlay
import Telemetry

/// Measures settings of a run on this machine, by processes that search and train as those of the run will, and picks.
package struct Autotuner {
    /// The run as it stands, with what need not be measured.
    private let plan: TrainPlan
    private let configuration: RunConfiguration
    private let topology: Topology
    private let workers: Int
    private let need: MemoryNeed
    /// Whether actors are to be bound to processors.
    private let pins: Bool
    /// Seconds of all measurements together.
    private let seconds: Double
    private let launcher = ChildLauncher()

    package init(
        _ plan: TrainPlan, _ configuration: RunConfiguration, workers: Int, need: MemoryNeed, pins: Bool,
        seconds: Double, topology: Topology = .current
    ) {
        self.plan = plan
        self.configuration = configuration
        self.workers = workers
        self.need = need
        self.pins = pins
        self.seconds = seconds
        self.topology = topology
    }

    /// Tries games first, then actors, and gives the plan with the best.
    ///
    /// - Throws: that no log can be written.
    package func tune(actors: Setting?, games: Setting?) async throws -> TrainPlan {
        var schedule = TuningSchedule(
            games: games == .auto ? gameCandidates : [],
            actors: actors == .auto ? actorCandidates(games: plan.games) : [],
            actorCount: plan.actorCount, seconds: seconds)
        let threads = "\(workers) training thread\(workers == 1 ? "" : "s")"
        note("measuring for about \(Formats.clock(schedule.seconds)) with \(threads) beside the actors")
        var plan = plan
        plan.games = try await bestGames(&schedule) ?? plan.games
        plan.actorCount = try await bestActors(&schedule, plan.games) ?? plan.actorCount
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

    private func bestGames(_ schedule: inout TuningSchedule) async throws -> Int? {
        let settings = schedule.games.map { (schedule.actorsOfGames, $0) }
        guard !settings.isEmpty else { return nil }
        guard let best = TuningTrial.bestGames(try await trials(settings, &schedule))?.games else {
            note("no trial played; games of an actor stay as they are: \(plan.games ?? configuration.selfplay.games)")
            return nil
        }
        note("\(best) games an actor: the fewest within 3 % of the most positions played")
        return best
    }

    private func bestActors(_ schedule: inout TuningSchedule, _ games: Int?) async throws -> Int? {
        let ratio = configuration.replay.samplesPerPosition
        let games = games ?? configuration.selfplay.games
        // More games than before may leave memory for fewer actors.
        let most = need.actors(of: games, in: topology.memoryBytes)
        let settings = Set(schedule.actors.map { min($0, most) }).sorted().map { ($0, games) }
        guard !settings.isEmpty else { return nil }
        guard let best = TuningTrial.bestActors(try await trials(settings, &schedule), ratio: ratio)?.actors else {
            note("no trial both played and trained; \(plan.actorCount) actor\(plan.actorCount == 1 ? "" : "s")")
            return nil
        }
        note(
            "\(best) actor\(best == 1 ? "" : "s"): the fewest within 3 % of the most positions played and trained on, "
                + "at \(Formats.significant(ratio)) samples a position")
        return best
    }

    // MARK: - Measuring

    private func trials(
        _ settings: [(actors: Int, games: Int)], _ schedule: inout TuningSchedule
    ) async throws -> [TuningTrial] {
        let log = try ChildLog("tuning", in: plan.logs)
        var trials: [TuningTrial] = []
        for (actors, games) in settings {
            let name = "  \(actors) actor\(actors == 1 ? "" : "s") of \(games) games"
            switch await punctualTrial(actors, games, &schedule, log) {
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

    /// How a trial went.
    private enum Outcome {
        case measured(TuningTrial)
        /// A process ended otherwise than it should.
        case failed(String)
        /// A process took too long.
        case overdue
        /// A process began so many seconds after the others.
        case late(Double)
    }

    /// A trial, which is repeated once with more time where a process was late.
    private func punctualTrial(
        _ actors: Int, _ games: Int, _ schedule: inout TuningSchedule, _ log: ChildLog
    ) async -> Outcome {
        let first = await trial(actors, games, schedule, log)
        guard case .late(let seconds) = first else { return first }
        note("  a process began \(Formats.significant(seconds)) s late: again, with more time to make ready")
        schedule.wait(for: seconds)
        return await trial(actors, games, schedule, log)
    }

    private func trial(_ actors: Int, _ games: Int, _ schedule: TuningSchedule, _ log: ChildLog) async -> Outcome {
        let processors = processors(actors)
        let common = commonArguments(actors, schedule)
        return await withTaskGroup(of: (isTraining: Bool, result: Result<MeasuredSpeed, Failure>).self) { group in
            let training = ["speed", "--training", "--workers", "\(workers)"] + common
            group.addTask { (true, await measure(training, log)) }
            for actor in 0..<actors {
                let bound = processors.map { ["--processor", "\($0[actor])"] } ?? []
                let playing = ["speed", "--games", "\(games)"] + bound + common
                group.addTask { (false, await measure(playing, log)) }
            }
            var (played, trained, late) = (0.0, 0.0, 0.0)
            var failure: Failure?
            for await (isTraining, result) in group {
                switch result {
                case .success(let speed):
                    if isTraining { trained += speed.positionsPerSecond } else { played += speed.positionsPerSecond }
                    late = max(late, speed.lateSeconds)
                case .failure(let ended): failure = ended
                }
            }
            if let failure {
                return failure.exit == .signal(SIGALRM) ? .overdue : .failed("\(failure.exit); see \(log.path)")
            }
            if schedule.isLate(late) { return .late(late) }
            return .measured(TuningTrial(actors: actors, games: games, played: played, trained: trained))
        }
    }

    /// The processor of each actor. Where there are fewer than the run has, they get neighbours of those that it takes, to share
    /// cores and caches as its actors do.
    private func processors(_ actors: Int) -> [Int]? {
        guard pins else { return nil }
        let own = Allotment(topology, actors: actors, workers: workers).processors
        guard actors < plan.actorCount,
            let all = Allotment(topology, actors: plan.actorCount, workers: workers).processors
        else { return own }
        return Array(topology.nodes.flatMap { $0.cores.flatMap { $0 } }.filter(Set(all).contains).prefix(actors))
    }

    /// What all processes of a trial are told. They measure at one time, when all have had time to make ready, so that they
    /// disturb each other as those of a run do.
    private func commonArguments(_ actors: Int, _ schedule: TuningSchedule) -> [String] {
        plan.subjectArguments + (plan.isFresh ? ["--fresh"] : []) + [
            "--begin", "\(BootClock.seconds + schedule.ready(actors))", "--seconds", "\(schedule.window)",
            "--limit", "\(schedule.limit(actors))", "--json", "--supervised",
        ]
    }

    /// How a process ended that should have measured.
    private struct Failure: Error {
        let exit: ChildExit
    }

    private func measure(_ arguments: [String], _ log: ChildLog) async -> Result<MeasuredSpeed, Failure> {
        let (exit, output) = await launcher.run(arguments: arguments, log: log) { _ in }
        guard exit == .code(0), let speed = try? JSONDecoder().decode(MeasuredSpeed.self, from: Data(output.utf8))
        else { return .failure(Failure(exit: exit)) }
        return .success(speed)
    }

    private func note(_ line: String) {
        StandardError.write(line + "\n")
    }
}
