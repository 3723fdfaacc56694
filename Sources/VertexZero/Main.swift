import ArgumentParser
import Glibc
import Telemetry

/// The process's entry: parses the command line, runs the command, and turns every error into one line and an exit code.
@main
struct Main {
    static func main() async {
        // A reader that has gone away is an error of the write, not the end of the process.
        _ = signal(SIGPIPE, SIG_IGN)
        // Likewise a write beyond the size limit of the process.
        _ = signal(SIGXFSZ, SIG_IGN)
        exit(await run(Array(CommandLine.arguments.dropFirst())))
    }

    /// Runs a command line.
    ///
    /// - Returns: the exit code, after sysexits(3).
    static func run(_ arguments: [String]) async -> Int32 {
        do {
            var command = try VertexZeroCommand.parseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            return 0
        } catch {
            return report(error)
        }
    }

    /// Writes what there is to say of an error, which may also be a request for help.
    private static func report(_ error: any Error) -> Int32 {
        if let error = error as? CommandError { return error.report() }
        let code = VertexZeroCommand.exitCode(for: error)
        if code == .success {
            return CommandError.catching { try Output.write(VertexZeroCommand.fullMessage(for: error) + "\n") }
        }
        if code == .validationFailure || error is ValidationError {
            let message = VertexZeroCommand.message(for: error)
            return CommandError(.usage, message + "; see vertexzero --help").report()
        }
        return CommandError(error).report()
    }
}
