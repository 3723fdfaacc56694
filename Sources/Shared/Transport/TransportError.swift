package import Machine

/// What went wrong in the transport: one line that says what was tried, where, why it failed and what to do.
package struct TransportError: ReportedError, Hashable, Sendable {
    /// The kind of failure, for code that reacts to it.
    package struct Code: Hashable, Sendable {
        private enum Kind: Hashable {
            case malformedEndpoint, endpointTooLong, needsSecurity, addressInUse, addressUnavailable, permission
            case resources, messageTooLarge, spool, closed, unexpected
        }
        private let kind: Kind

        /// The endpoint is neither `ipc:///path` nor `tcp://host:port`.
        package static let malformedEndpoint = Code(kind: .malformedEndpoint)
        /// The path of an ipc endpoint is longer than a Unix socket can have.
        package static let endpointTooLong = Code(kind: .endpointTooLong)
        /// Binding there would let other machines in unauthenticated.
        package static let needsSecurity = Code(kind: .needsSecurity)
        /// Another process listens there.
        package static let addressInUse = Code(kind: .addressInUse)
        /// This machine has no such address or folder.
        package static let addressUnavailable = Code(kind: .addressUnavailable)
        /// The operating system forbids it.
        package static let permission = Code(kind: .permission)
        /// No file descriptors, memory or threads left.
        package static let resources = Code(kind: .resources)
        /// A message would be larger than the other side takes.
        package static let messageTooLarge = Code(kind: .messageTooLarge)
        /// The spool of the actor could not be read or written.
        package static let spool = Code(kind: .spool)
        /// The endpoint is closed, or is closing.
        package static let closed = Code(kind: .closed)
        /// Anything else that libzmq reports.
        package static let unexpected = Code(kind: .unexpected)

        fileprivate var exitCode: ExitCode {
            switch kind {
            case .malformedEndpoint, .endpointTooLong, .needsSecurity, .messageTooLarge: .usage
            case .spool: .inputOutput
            case .addressInUse, .addressUnavailable, .permission, .resources, .closed, .unexpected: .unavailable
            }
        }
    }

    /// The kind of failure.
    package let code: Code
    /// What was tried: `bind`, `connect`, `parse endpoint`, ….
    package let operation: String
    /// The endpoint or spool concerned.
    package let subject: String
    /// What libzmq or the system says of it, or what is wrong with the subject.
    package let reason: String
    /// What the reader can do about it.
    package let remedy: String

    package init(_ code: Code, operation: String, subject: String, reason: String, remedy: String) {
        self.code = code
        self.operation = operation
        self.subject = subject
        self.reason = reason
        self.remedy = remedy
    }

    package var exitCode: ExitCode { code.exitCode }

    /// One line: `cannot bind tcp://127.0.0.1:5555: Address already in use; stop the other learner or …`.
    package var description: String { "cannot \(operation) \(subject): \(reason); \(remedy)" }
}
