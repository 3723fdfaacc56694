import Machine

/// A process that the supervisor keeps running.
package enum Child: Hashable, Sendable, CustomStringConvertible {
    /// The one learner.
    case learner
    /// An actor, counted from 1.
    case actor(Int)

    /// Its name in logs and spools.
    package var description: String {
        switch self {
        case .learner: "learner"
        case .actor(let number): "actor-\(number)"
        }
    }
}

/// How a child process ended.
package enum ChildExit: Hashable, Sendable, CustomStringConvertible {
    /// It ended by itself with an exit code.
    case code(Int32)
    /// A signal ended it.
    case signal(Int32)
    /// It could not be started at all.
    case notStarted(String)

    /// Whether starting it again can only end the same way: wrong usage, bad data, no input, failed I/O.
    package var isFinal: Bool {
        switch self {
        case .code(let code): Self.finalCodes.contains(ExitCode(rawValue: code))
        case .signal: false
        case .notStarted: true
        }
    }

    /// Whether something that it needs is held by another process: final for a first start, not for a later one.
    package var isUnavailable: Bool { self == .code(ExitCode.unavailable.rawValue) }

    private static let finalCodes: Set<ExitCode> = [.usage, .data, .notFound, .inputOutput]

    package var description: String {
        switch self {
        case .code(let code): "ended with exit code \(code)"
        case .signal(let number): "was ended by signal \(number)"
        case .notStarted(let reason): "could not be started: \(reason)"
        }
    }
}
