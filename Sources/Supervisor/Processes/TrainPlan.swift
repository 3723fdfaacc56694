import Foundation
package import VertexGame

/// What a supervisor is to run, and the command lines of its children.
package struct TrainPlan: Sendable {
    /// The run folder, absolute.
    package var run: String
    /// Names of reference tasks.
    package var tasks: [String]
    /// Paths of program files, absolute.
    package var programs: [String]
    /// Actors to keep running.
    package var actorCount = 1
    /// Games of each actor; nil for as many as the run says.
    package var games: Int?
    /// Training threads of the learner; nil for as many as the run says.
    package var workers: Int?
    /// The processor of each actor, in order; nil where the system is to choose.
    package var processors: [Int]?
    /// Episodes of the whole run.
    package var episodes: Int?
    /// Minutes of this session.
    package var minutes: Double?
    /// Seed of the run.
    package var seed: UInt64?
    /// Path of the configuration file, absolute.
    package var configuration: String?
    /// The cost model, whatever the configuration says.
    package var cost: CostModel?
    /// Whether the run is to be repeatable bit for bit.
    package var isDeterministic = false
    /// Whether to begin anew.
    package var isFresh = false
    /// Whether machines beyond this one may connect without keys.
    package var isInsecure = false

    /// A run with one actor and nothing else said.
    package init(run: String, tasks: [String], programs: [String]) {
        (self.run, self.tasks, self.programs) = (run, tasks, programs)
    }

    /// Where the logs of the children go.
    package var logs: String { run + "/logs" }

    /// The command line of the learner.
    ///
    /// - Parameters:
    ///   - endpoint: where it listens.
    ///   - isFirst: whether it is started for the first time; later it never begins anew.
    ///   - elapsed: seconds of this session so far.
    package func learnerArguments(endpoint: String, isFirst: Bool, elapsed: Double) -> [String] {
        var arguments = ["learner"] + subjectArguments + ["--listen", endpoint, "--json", "--supervised"]
        if let episodes { arguments += ["--episodes", String(episodes)] }
        if let minutes { arguments += ["--minutes", String(max(minutes - elapsed / 60, 0.001))] }
        if let seed { arguments += ["--seed", String(seed)] }
        if let workers { arguments += ["--workers", String(workers)] }
        if isDeterministic { arguments.append("--deterministic") }
        if isFresh && isFirst { arguments.append("--fresh") }
        if isInsecure { arguments.append("--insecure") }
        return arguments
    }

    /// What says which run it is, and what it is about.
    package var subjectArguments: [String] {
        var arguments = ["--run", run]
        for task in tasks { arguments += ["--task", task] }
        for program in programs { arguments += ["--program", program] }
        if let configuration { arguments += ["--config", configuration] }
        if let cost { arguments += ["--cost", cost.rawValue] }
        return arguments
    }

    /// The command line of an actor.
    package func actorArguments(_ actor: Child, endpoint: String) -> [String] {
        var arguments = [
            "actor", "--connect", endpoint, "--name", "\(actor)", "--spool", run + "/spool", "--supervised",
        ]
        if let games { arguments += ["--games", String(games)] }
        if case .actor(let number) = actor, let processors {
            arguments += ["--processor", String(processors[number - 1])]
        }
        return arguments
    }
}
