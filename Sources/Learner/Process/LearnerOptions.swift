package import Programs
package import Records
package import Transport
package import VertexGame

/// What a learner is to do.
package struct LearnerOptions: Sendable {
    /// The run folder.
    package var folder: String
    /// Where it listens.
    package var endpoint: Endpoint
    /// The programs to learn; empty to go on with those of the run folder.
    package var programs: [Program]
    /// The configuration; nil for the run folder's, or the defaults in a new one.
    package var configuration: RunConfiguration?
    /// The cost model, whatever the configuration says; nil for the configuration's.
    package var cost: CostModel?
    /// The seed; nil for the run folder's, or 0 in a new one.
    package var seed: UInt64?
    /// Durable episodes of the whole run after which it ends.
    package var episodes: Int?
    /// Minutes of this process after which it ends.
    package var minutes: Double?
    /// Training threads of this process, in place of the configuration's; nil for the configuration's.
    package var workers: Int?
    /// Whether the run can be repeated bit for bit: one actor, one episode at a time, rate by steps.
    package var isDeterministic: Bool
    /// Whether to begin anew in a folder that holds a run, which is set aside within the folder.
    package var setsOldRunAside: Bool
    /// Whether machines beyond this one may connect without keys.
    package var isInsecure: Bool
    /// Identity of the executable.
    package var build: String

    package init(
        folder: String, endpoint: Endpoint, programs: [Program] = [], configuration: RunConfiguration? = nil,
        cost: CostModel? = nil, seed: UInt64? = nil, episodes: Int? = nil, minutes: Double? = nil,
        workers: Int? = nil, isDeterministic: Bool = false, setsOldRunAside: Bool = false, isInsecure: Bool = false,
        build: String = ""
    ) {
        self.folder = folder
        self.endpoint = endpoint
        self.programs = programs
        self.configuration = configuration
        self.cost = cost
        self.seed = seed
        self.episodes = episodes
        self.minutes = minutes
        self.workers = workers
        self.isDeterministic = isDeterministic
        self.setsOldRunAside = setsOldRunAside
        self.isInsecure = isInsecure
        self.build = build
    }
}
