import Records

/// What a run is and stays over all its processes.
struct RunIdentity: Hashable, Sendable {
    /// Name of the run for good.
    let id: String
    /// Seed of all its random numbers.
    let seed: UInt64
    /// Its hyperparameters.
    let configuration: RunConfiguration
    /// The hyperparameters as JSON, as checkpoints hold them.
    let configurationJSON: String
    /// Its programs as JSON, in order.
    let programs: [String]
    /// Identity of the executable.
    let build: String
}
