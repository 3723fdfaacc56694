/// All that an actor needs in order to play for a learner.
package struct Welcome: Hashable, Sendable {
    /// Identity of the run.
    package var runID: String
    /// Seed of the run.
    package var seed: UInt64
    /// The run's configuration, in the text that `RunConfiguration` reads.
    package var configuration: String
    /// The programs to play, as JSON.
    package var programs: [String]
    /// Episodes that may be sent and unanswered.
    package var credit: UInt32
    /// Whether each episode waits for the weights of the one before.
    package var deterministic: Bool
    /// The newest weights; 0 while there are none.
    package var weightsVersion: UInt64
    /// The random stream of this actor.
    package var stream: UInt64

    package init(
        runID: String, seed: UInt64, configuration: String, programs: [String], credit: UInt32 = 0,
        deterministic: Bool = false, weightsVersion: UInt64 = 0, stream: UInt64 = 0
    ) {
        self.runID = runID
        self.seed = seed
        self.configuration = configuration
        self.programs = programs
        self.credit = credit
        self.deterministic = deterministic
        self.weightsVersion = weightsVersion
        self.stream = stream
    }

    init(_ message: ProtoWelcome) {
        self.init(
            runID: message.runID, seed: message.seed, configuration: message.configuration, programs: message.programs,
            credit: message.credit, deterministic: message.deterministic, weightsVersion: message.weightsVersion,
            stream: message.stream)
    }

    var message: ProtoWelcome {
        var message = ProtoWelcome()
        message.runID = runID
        message.seed = seed
        message.configuration = configuration
        message.programs = programs
        message.credit = credit
        message.deterministic = deterministic
        message.weightsVersion = weightsVersion
        message.stream = stream
        return message
    }
}
