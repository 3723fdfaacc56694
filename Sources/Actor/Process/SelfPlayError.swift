import Transport

/// Why an actor could not start or go on: one line that says what is wrong, where, and what to do.
package struct SelfPlayError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of failure it is.
    package struct Code: Hashable, Sendable {
        private enum Kind: Hashable { case data, unavailable, inputOutput, usage }
        private let kind: Kind

        /// What the learner sent cannot be played.
        package static let data = Code(kind: .data)
        /// The learner refuses this actor, or cannot be reached by these sockets.
        package static let unavailable = Code(kind: .unavailable)
        /// The spool cannot be written.
        package static let inputOutput = Code(kind: .inputOutput)
        /// The endpoint or name given is none.
        package static let usage = Code(kind: .usage)

        /// The exit status that this failure has, after sysexits(3).
        package var exitCode: Int32 {
            switch kind {
            case .usage: 64
            case .data: 65
            case .unavailable: 69
            case .inputOutput: 74
            }
        }
    }

    /// What kind of failure it is.
    package let code: Code
    /// One line.
    package let message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The failure of a transport.
    init(_ error: TransportError) {
        let code: Code =
            switch error.code {
            case .spool: .inputOutput
            case .malformedEndpoint, .endpointTooLong: .usage
            default: .unavailable
            }
        self.init(code, error.description)
    }

    package var description: String { message }
}
