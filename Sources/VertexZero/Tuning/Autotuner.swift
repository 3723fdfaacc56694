import Foundation
import Records
import SelfPlay
import Telemetry

/// Measures settings of a run on this machine, by processes that search and train as those of the run will, and picks.
struct Autotuner {
    /// The run as it stands, with what need not be measured.
    private let plan: TrainPlan
    private let configuration: RunConfiguration
    private let topology: Topology
    private let workers: Int
    /// Whether actors are to be bound to processors.
    private let pins: Bool
    /// Seconds of all measurements together.
    private let seconds: Double
    private let launcher = ChildLauncher()

    init(
        _ plan: TrainPlan, _ configuration: RunConfiguration, workers: Int, pins: Bool, seconds: Double,
        topology: Topology = .current
    ) {
        self.plan = plan
        self.configuration = configuration
        self.workers = workers
        self.pins = pins
        self.seconds = seconds
        self.topology = topology
    }

    /// Tries games first, then actors, and gives the plan with the best.
    ///
    /// - Throws: why a measurement failed.
    func tune(actors: Setting?, games: Setting?) async throws -> TrainPlan {
        let gamesTried = games == .auto ? gameCandidates : []
        let actorsTried = actors == .auto ? TuningCandidates.actors(topology, workers: workers) : []
        let threads = "\(workers) training thread\(workers == 1 ? "" : "s")"
        note("measuring for about \(Formats.clock(seconds)) with \(threads) beside the actors")
        let each = seconds / Double(gamesTried.count + actorsTried.count)
        var plan = plan
        plan.games = try await bestGames(gamesTried, each) ?? games?.number
        plan.actorCount = try await bestActors(actorsTried, plan.games, each) ?? plan.actorCount
        return plan
    }

    private var gameCandidates: [Int] {
        TuningCandidates.games(
            simulations: configuration.search.simulations, nodesMaximum: RunConfiguration.maximumTreeNodes)
    }

    private func bestGames(_ candidates: [Int], _ seconds: Double) async throws -> Int? {
        let trials = try await trials(candidates.map { (plan.actorCount, $0) }, seconds)
        guard let best = TuningTrial.bestGames(trials)?.games else { return nil }
        note("\(best) games an actor: the fewest within 3 % of the most positions played")
        return best
    }

    private func bestActors(_ candidates: [Int], _ games: Int?, _ seconds: Double) async throws -> Int? {
        let ratio = configuration.replay.samplesPerPosition
        let trials = try await trials(candidates.map { ($0, games ?? configuration.selfplay.games) }, seconds)
        guard let best = TuningTrial.bestActors(trials, ratio: ratio)?.actors else { return nil }
        note(
            "\(best) actor\(best == 1 ? "" : "s"): the fewest within 3 % of the most positions played and trained on, "
                + "at \(Formats.significant(ratio)) samples a position")
        return best
    }

    // MARK: - Measuring

    private func trials(_ settings: [(actors: Int, games: Int)], _ seconds: Double) async throws -> [TuningTrial] {
        var trials: [TuningTrial] = []
        for (actors, games) in settings {
            let trial = try await trial(actors, games, seconds)
            let learned = trial.learned(ratio: configuration.replay.samplesPerPosition)
            note(
                "  \(actors) actor\(actors == 1 ? "" : "s") of \(games) games: \(Formats.significant(trial.played)) positions/s "
                    + "played, \(Formats.significant(trial.trained)) samples/s trained, "
                    + "\(Formats.significant(learned)) positions/s learned from")
            trials.append(trial)
        }
        return trials
    }

    private func trial(_ actors: Int, _ games: Int, _ seconds: Double) async throws -> TuningTrial {
        let processors = pins ? Allotment(topology, actors: actors, workers: workers).processors : nil
        let common = commonArguments(actors: actors, seconds)
        let log = try ChildLog("tuning", in: plan.logs)
        return try await withThrowingTaskGroup(of: (isTraining: Bool, speed: Double).self) { group in
            let training = ["speed", "--training", "--workers", "\(workers)"] + common
            group.addTask { (true, try await measure(training, log)) }
            for actor in 0..<actors {
                let bound = processors.map { ["--processor", "\($0[actor])"] } ?? []
                let playing = ["speed", "--games", "\(games)"] + bound + common
                group.addTask { (false, try await measure(playing, log)) }
            }
            var (played, trained) = (0.0, 0.0)
            for try await (isTraining, speed) in group {
                if isTraining { trained += speed } else { played += speed }
            }
            return TuningTrial(actors: actors, games: games, played: played, trained: trained)
        }
    }

    /// What all processes of a trial are told. They measure at one time, when all have had time to make ready, so that they
    /// disturb each other as those of a run do.
    private func commonArguments(actors: Int, _ seconds: Double) -> [String] {
        let ready = 0.6 + 0.01 * Double(actors)
        return plan.subjectArguments + (plan.isFresh ? ["--fresh"] : []) + [
            "--begin", "\(BootClock.seconds + ready)", "--seconds", "\(max(0.1, seconds - ready))", "--json",
            "--supervised",
        ]
    }

    private func measure(_ arguments: [String], _ log: ChildLog) async throws -> Double {
        let (exit, output) = await launcher.run(arguments: arguments, log: log) { _ in }
        guard exit == .code(0), let speed = try? JSONDecoder().decode(MeasuredSpeed.self, from: Data(output.utf8))
        else {
            let line = output.split(separator: "\n").last.map { ": \($0)" } ?? ""
            throw CommandError(.software, "a measurement of --actors auto or --games auto \(exit)\(line)")
        }
        return speed.positionsPerSecond
    }

    private func note(_ line: String) {
        StandardError.write(line + "\n")
    }
}
