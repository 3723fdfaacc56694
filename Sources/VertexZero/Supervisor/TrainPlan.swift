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
        var arguments = ["learner", "--run", run, "--listen", endpoint, "--json", "--supervised"]
        for task in tasks { arguments += ["--task", task] }
        for program in programs { arguments += ["--program", program] }
        if let episodes { arguments += ["--episodes", String(episodes)] }
        if let minutes { arguments += ["--minutes", String(max(minutes - elapsed / 60, 0.001))] }
        if let seed { arguments += ["--seed", String(seed)] }
        if let configuration { arguments += ["--config", configuration] }
        if let cost { arguments += ["--cost", cost.rawValue] }
        if isDeterministic { arguments.append("--deterministic") }
        if isFresh && isFirst { arguments.append("--fresh") }
        if isInsecure { arguments.append("--insecure") }
        return arguments
    }

    /// The command line of an actor.
    func actorArguments(_ actor: Child, endpoint: String) -> [String] {
        ["actor", "--connect", endpoint, "--name", "\(actor)", "--spool", run + "/spool", "--supervised"]
    }
}
