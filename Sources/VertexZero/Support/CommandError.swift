import Jacobians
import Learner
import Records
import SelfPlay
import Storage
import Tasks
import Telemetry
import Transport
import VertexGame

/// Why a command failed: one line for standard error and an exit code after sysexits(3).
struct CommandError: Error, Hashable, CustomStringConvertible {
    /// The kind of failure.
    struct Code: Hashable {
        /// The exit code.
        let exitCode: Int32

        /// The command line asks for something that there is not.
        static let usage = Code(exitCode: 64)
        /// A file or order holds something that cannot be used.
        static let data = Code(exitCode: 65)
        /// A file is not there.
        static let notFound = Code(exitCode: 66)
        /// Something needed is not running, or not free.
        static let unavailable = Code(exitCode: 69)
        /// The program contradicts itself.
        static let software = Code(exitCode: 70)
        /// Reading or writing failed.
        static let inputOutput = Code(exitCode: 74)
        /// SIGTERM or SIGINT came before there was anything to report.
        static let stopped = Code(exitCode: 143)
        /// The reader of our output has gone, as `head` does: no failure of ours.
        static let brokenPipe = Code(exitCode: 0)

        /// The exit codes of failures that a process of ours reports by itself.
        static let all: Set<Int32> = [64, 65, 66, 69, 70, 74]
    }

    let code: Code
    /// What is wrong, where, and what to do.
    let description: String

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }

    /// A failure of a subsystem, or any other error as an internal one.
    init(_ error: any Error) {
        switch error {
        case let error as CommandError: self = error
        case let error as ProgramFileError:
            let code: Code =
                switch error.code {
                case .notFound: .notFound
                case .unreadable: .inputOutput
                default: .data
                }
            self.init(code, error.description)
        case let error as InputFileError: self.init(Self.code(of: error), error.description)
        case let error as TransportError: self.init(Self.code(of: error), error.description)
        case let error as TelemetryError: self.init(.inputOutput, error.description)
        case let error as StorageError: self.init(Code(exitCode: error.code.exitCode), error.description)
        case let error as LearnerError: self.init(Code(exitCode: error.code.exitCode), error.message)
        case let error as SelfPlayError: self.init(Code(exitCode: error.code.exitCode), error.message)
        case let error as ConfigurationError: self.init(.data, error.description)
        case let error as ProgramError: self.init(.data, error.description)
        case let error as OrderError: self.init(.data, error.description)
        case let error as JacobianError: self.init(Self.code(of: error), error.description)
        default: self.init(.software, "internal error: \(error)")
        }
    }

    /// Runs `body`, reports its error if it has one, and gives the exit code.
    static func catching(_ body: () throws -> Void) -> Int32 {
        do {
            try body()
            return 0
        } catch {
            return CommandError(error).report()
        }
    }

    /// Writes `vertexzero: …` on one line of standard error, and gives the exit code.
    func report() -> Int32 {
        if code != .brokenPipe {
            let line = Output.shown(description.split(whereSeparator: \.isNewline).joined(separator: " "))
            StandardError.write("vertexzero: \(line)\n")
            if Supervised.isActive { try? Output.write("vertexzero: \(line)\n") }
        }
        return code.exitCode
    }

    private static func code(of error: JacobianError) -> Code {
        switch error.code {
        case .noExpression, .badOrder, .badPoint, .tooLarge: .data
        case .notCompiled, .notRun: .software
        case .file: .inputOutput
        }
    }

    private static func code(of error: InputFileError) -> Code {
        switch error.code {
        case .notFound: .notFound
        case .unreadable: .inputOutput
        case .malformed: .data
        }
    }

    private static func code(of error: TransportError) -> Code {
        switch error.code {
        case .malformedEndpoint, .endpointTooLong, .needsSecurity: .usage
        case .spool: .inputOutput
        default: .unavailable
        }
    }
}
