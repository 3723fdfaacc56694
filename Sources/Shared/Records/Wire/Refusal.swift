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
