/// The name of an episode for good: who played it, in which process, as which one. No two episodes share one.
package struct EpisodeKey: Hashable, Sendable, Codable {
    /// Name of the actor.
    package let actor: String
    /// The actor's process: larger than that of any process before it.
    package let incarnation: UInt64
    /// Which episode of that process, from 0.
    package let sequence: UInt64

    package init(actor: String, incarnation: UInt64, sequence: UInt64) {
        self.actor = actor
        self.incarnation = incarnation
        self.sequence = sequence
    }

    /// Whether `name` can be an actor's: 1 to 64 ASCII letters, digits, dots, dashes and underscores, the first of
    /// which is no dot, so that it is also the name of a file.
    package static func isActorName(_ name: String) -> Bool {
        Limits.actorNameBytes.contains(name.utf8.count) && name.utf8.first != UInt8(ascii: ".")
            && name.unicodeScalars.allSatisfy { scalar in
                scalar.isASCII
                    && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                        || "._-".unicodeScalars.contains(scalar))
            }
    }
}

extension EpisodeKey: CustomStringConvertible {
    package var description: String { "\(actor)/\(incarnation)/\(sequence)" }
}
