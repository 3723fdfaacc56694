/// An actor introduces itself.
package struct Hello: Hashable, Sendable {
    /// The version of the conversation that it speaks: ``WireMessage/protocolVersion``.
    package var protocolVersion: UInt32
    /// Its name, as it gives it: the learner checks it with ``EpisodeKey/isActorName(_:)``.
    package var actor: String
    /// The incarnation of its process.
    package var incarnation: UInt64
    /// Identity of its executable.
    package var build: String

    package init(
        protocolVersion: UInt32 = WireMessage.protocolVersion, actor: String, incarnation: UInt64, build: String
    ) {
        self.protocolVersion = protocolVersion
        self.actor = actor
        self.incarnation = incarnation
        self.build = build
    }

    init(_ message: ProtoHello) {
        self.init(
            protocolVersion: message.protocolVersion, actor: message.actor, incarnation: message.incarnation,
            build: message.build)
    }

    var message: ProtoHello {
        var message = ProtoHello()
        message.protocolVersion = protocolVersion
        message.actor = actor
        message.incarnation = incarnation
        message.build = build
        return message
    }
}

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

/// The learner will not deal with an actor.
package struct Refusal: Hashable, Sendable {
    /// Why, for code that reacts to it. Codes of later builds are kept as they are.
    package struct Code: Hashable, Sendable {
        /// The number that travels.
        package let number: UInt32

        package init(number: UInt32) {
            self.number = number
        }

        /// The actor speaks another version of the protocol.
        package static let protocolVersion = Code(number: 1)
        /// The actor's name cannot be used, or is taken.
        package static let name = Code(number: 2)
        /// There are as many actors as the learner takes.
        package static let full = Code(number: 3)
        /// The learner does not know the actor; it may introduce itself.
        package static let unknownSession = Code(number: 4)
    }

    /// Why.
    package var code: Code
    /// Why, in one line for people.
    package var reason: String

    package init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }

    init(_ message: ProtoRefusal) {
        self.init(Code(number: message.code), message.reason)
    }

    var message: ProtoRefusal {
        var message = ProtoRefusal()
        message.code = code.number
        message.reason = reason
        return message
    }
}

/// The learner says that the run is over.
package struct Finish: Hashable, Sendable {
    /// Why, in one line for people.
    package var reason: String

    package init(reason: String) {
        self.reason = reason
    }

    init(_ message: ProtoFinish) {
        self.init(reason: message.reason)
    }

    var message: ProtoFinish {
        var message = ProtoFinish()
        message.reason = reason
        return message
    }
}
