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
