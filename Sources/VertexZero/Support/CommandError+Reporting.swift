import Jacobians
import Machine
import Programs
import Records
import Supervisor
import Tasks
import Telemetry
import VertexGame

extension CommandError {
    /// A failure of a subsystem, or any other error as an internal one.
    ///
    /// Errors of processes, files, sockets and configurations know their exit codes; the table for those of programs and orders,
    /// which know of no process, is here.
    init(_ error: any Error) {
        switch error {
        case let error as any ReportedError: self.init(error.exitCode, error.description)
        case let error as ProgramFileError: self.init(Self.exitCode(of: error), error.description)
        case let error as InputFileError: self.init(Self.exitCode(of: error), error.description)
        case let error as JacobianError: self.init(Self.exitCode(of: error), error.description)
        case let error as ProgramError: self.init(.data, error.description)
        case let error as OrderError: self.init(.data, error.description)
        default: self.init(.software, "internal error: \(error)")
        }
    }

    private static func exitCode(of error: ProgramFileError) -> ExitCode {
        switch error.code {
        case .notFound: .notFound
        case .unreadable: .inputOutput
        default: .data
        }
    }

    private static func exitCode(of error: InputFileError) -> ExitCode {
        switch error.code {
        case .notFound: .notFound
        case .unreadable: .inputOutput
        case .malformed: .data
        }
    }

    private static func exitCode(of error: JacobianError) -> ExitCode {
        switch error.code {
        case .noExpression, .badOrder, .badPoint, .tooLarge: .data
        case .notCompiled, .notRun: .software
        case .file: .inputOutput
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
        if exitCode != .brokenPipe {
            let line = StandardOutput.shown(description.split(whereSeparator: \.isNewline).joined(separator: " "))
            StandardError.write("vertexzero: \(line)\n")
            if ParentProcess.isActive { try? StandardOutput.write("vertexzero: \(line)\n") }
        }
        return exitCode.rawValue
    }
}
