import Foundation
import GraphNetwork
import Jacobians
package import Machine
import Programs
import Records
import Tasks
import VertexGame

extension ExitCode {
    /// The code of a process that ends with an error: the one table for all errors that can end a command.
    ///
    /// | error | code |
    /// |---|---|
    /// | ``ReportedError``: of processes, files and sockets | its own |
    /// | a file that a person named | 66 where it is not there, 74 where it cannot be read, 65 for what it holds |
    /// | a program, an order, a configuration, a network | 65 |
    /// | a Jacobian | 65 for its program, order or point; 70 for code that is wrong; 74 for files |
    /// | the file system's, through Foundation | 74 |
    ///
    /// Nil for any other, which is a fault of the program: 70.
    package init?(of error: any Error) {
        let code: ExitCode? =
            switch error {
            case let error as any ReportedError: error.exitCode
            case let error as ProgramFileError: Self.code(of: error)
            case let error as InputFileError: Self.code(of: error)
            case let error as JacobianError: Self.code(of: error)
            case is ConfigurationError, is ProgramError, is OrderError, is NetworkError: .data
            case is CocoaError: .inputOutput
            default: nil
            }
        guard let code else { return nil }
        self = code
    }

    private static func code(of error: ProgramFileError) -> ExitCode {
        switch error.code {
        case .notFound: .notFound
        case .unreadable: .inputOutput
        case .tooLarge, .notJSON, .badValue, .invalidProgram: .data
        }
    }

    private static func code(of error: InputFileError) -> ExitCode {
        switch error.code {
        case .notFound: .notFound
        case .unreadable: .inputOutput
        case .malformed: .data
        }
    }

    private static func code(of error: JacobianError) -> ExitCode {
        switch error.code {
        case .noExpression, .badOrder, .badPoint, .tooLarge: .data
        case .notCompiled, .notRun: .software
        case .file: .inputOutput
        }
    }
}
