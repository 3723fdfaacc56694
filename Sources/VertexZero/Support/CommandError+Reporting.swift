import Foundation
import Machine
import Supervisor
import Telemetry

extension CommandError {
    /// Any error in one line, with its exit code; one that nobody expected as an internal error.
    init(_ error: any Error) {
        guard let code = ExitCode(of: error) else {
            self.init(.software, "internal error: \(error)")
            return
        }
        self.init(code, (error as? CocoaError)?.localizedDescription ?? "\(error)")
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
