import Storage
import Transport

/// Why a learner could not start or go on: one line that says what is wrong, where, and what to do.
package struct LearnerError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of failure it is.
    package struct Code: Hashable, Sendable {
        private enum Kind { case usage, data, notFound, unavailable, software, inputOutput }
        private let kind: Kind

        /// The command line or configuration asks for something that cannot be done.
        package static let usage = Code(kind: .usage)
        /// A file of the run is damaged or does not fit the rest.
        package static let data = Code(kind: .data)
        /// A file or folder that is needed is not there.
        package static let notFound = Code(kind: .notFound)
        /// Something needed is not free or not running: the port, the lock of the run folder.
        package static let unavailable = Code(kind: .unavailable)
        /// The learner contradicts itself.
        package static let software = Code(kind: .software)
        /// Reading or writing failed: a full disk, missing permission.
        package static let inputOutput = Code(kind: .inputOutput)

        /// The exit status that this failure has, after sysexits(3).
        package var exitCode: Int32 {
            switch kind {
            case .usage: 64
            case .data: 65
            case .notFound: 66
            case .unavailable: 69
            case .software: 70
            case .inputOutput: 74
            }
        }
    }

    /// The kind of error, which gives the exit code.
    package let code: Code
    /// One line, with the file, key or endpoint at fault and what to do.
    package let message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    package var description: String { message }
}

extension LearnerError {
    /// The failure of a transport.
    init(_ error: TransportError) {
        let code: Code =
            switch error.code {
            case .malformedEndpoint, .endpointTooLong, .needsSecurity, .messageTooLarge: .usage
            default: .unavailable
            }
        self.init(code, error.description)
    }
}

extension LearnerError {
    /// The failure of a file.
    init(_ error: StorageError) {
        let code: Code =
            switch error.code {
            case .damaged, .foreignVersion: .data
            case .notFound: .notFound
            case .locked: .unavailable
            default: .inputOutput
            }
        self.init(code, error.description)
    }

    /// Runs `body`, whose failures are those of files.
    static func storing<Result>(_ body: () throws(StorageError) -> Result) throws(LearnerError) -> Result {
        do {
            return try body()
        } catch {
            throw LearnerError(error)
        }
    }
}
