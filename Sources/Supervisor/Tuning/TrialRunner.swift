import Foundation
import Glibc
package import Machine
package import Telemetry

/// How a trial of a setting went.
package enum TrialOutcome: Sendable {
    case measured(TuningTrial)
    /// A process ended otherwise than it should.
    case failed(String)
    /// A process took too long.
    case overdue
    /// A process began so many seconds after the others.
    case late(Double)
}

/// Tries settings of a run by processes that search and one that trains, as those of the run will.
package struct TrialRunner: Sendable {
    /// The run as it stands before anything is measured.
    private let plan: TrainPlan
    private let topology: Topology
    private let workers: Int
    /// Whether actors are to be bound to processors.
    private let pins: Bool
    private let log: ChildLog
    private let launcher = ChildLauncher()

    /// - Parameter workers: training threads of the learner.
    package init(
        _ plan: TrainPlan, workers: Int, pins: Bool, topology: Topology = .current
    ) throws(CommandError) {
        self.plan = plan
        self.workers = workers
        self.pins = pins
        self.topology = topology
        log = try ChildLog("tuning", in: plan.logs)
    }

    /// Measures `actors` processes of `games` games each, and training beside them.
    package func run(actors: Int, games: Int, _ schedule: TuningSchedule) async -> TrialOutcome {
        let processors = processors(actors)
        let common = commonArguments(actors, schedule)
        return await withTaskGroup(of: (isTraining: Bool, result: Result<ProbeResult, Failure>).self) { group in
            let training = ["speed", "--training", "--workers", "\(workers)"] + common
            group.addTask { (true, await measure(training)) }
            for actor in 0..<actors {
                let bound = processors.map { ["--processor", "\($0[actor])"] } ?? []
                let playing = ["speed", "--games", "\(games)"] + bound + common
                group.addTask { (false, await measure(playing)) }
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

    /// The processor of each actor. Where there are fewer than the run has, they get neighbours of those that it takes,
    /// to share cores and caches as its actors do.
    private func processors(_ actors: Int) -> [Int]? {
        guard pins else { return nil }
        let own = Allotment(topology, actors: actors, workers: workers).processors
        guard actors < plan.actorCount,
            let all = Allotment(topology, actors: plan.actorCount, workers: workers).processors
        else { return own }
        return Array(topology.nodes.flatMap { $0.cores.flatMap { $0 } }.filter(Set(all).contains).prefix(actors))
    }

    /// What all processes of a trial are told. They measure at one time, when all have had time to make ready, so that
    /// they disturb each other as those of a run do.
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

    private func measure(_ arguments: [String]) async -> Result<ProbeResult, Failure> {
        let (exit, output) = await launcher.run(arguments: arguments, log: log) { _ in }
        guard exit == .code(0), let speed = try? JSONDecoder().decode(ProbeResult.self, from: Data(output.utf8))
        else { return .failure(Failure(exit: exit)) }
        return .success(speed)
    }
}
