import Foundation
import VertexGame

/// What a supervisor is to run, and the command lines of its children.
struct TrainPlan: Sendable {
    /// The run folder, absolute.
    var run: String
    /// Names of reference tasks.
    var tasks: [String]
    /// Paths of program files, absolute.
    var programs: [String]
    /// Actors to keep running.
    var actorCount: Int
    /// Games of each actor; nil for as many as the run says.
    var games: Int?
    /// Training threads of the learner; nil for as many as the run says.
    var workers: Int?
    /// The processor of each actor, in order; nil where the system is to choose.
    var processors: [Int]?
    /// Episodes of the whole run.
    var episodes: Int?
    /// Minutes of this session.
    var minutes: Double?
    /// Seed of the run.
    var seed: UInt64?
    /// Path of the configuration file, absolute.
    var configuration: String?
    /// The cost model, whatever the configuration says.
    var cost: CostModel?
    /// Whether the run is to be repeatable bit for bit.
    var isDeterministic: Bool
    /// Whether to begin anew.
    var isFresh: Bool
    /// Whether machines beyond this one may connect without keys.
    var isInsecure: Bool

    /// Where the logs of the children go.
    var logs: String { run + "/logs" }

    /// The command line of the learner.
    ///
    /// - Parameters:
    ///   - endpoint: where it listens.
    ///   - isFirst: whether it is started for the first time; later it never begins anew.
    ///   - elapsed: seconds of this session so far.
    func learnerArguments(endpoint: String, isFirst: Bool, elapsed: Double) -> [String] {
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
    var subjectArguments: [String] {
        var arguments = ["--run", run]
        for task in tasks { arguments += ["--task", task] }
        for program in programs { arguments += ["--program", program] }
        if let configuration { arguments += ["--config", configuration] }
        if let cost { arguments += ["--cost", cost.rawValue] }
        return arguments
    }

    /// The command line of an actor.
    func actorArguments(_ actor: Child, endpoint: String) -> [String] {
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
