import ArgumentParser
import Glibc
import Machine
import Telemetry

/// The process's entry: parses the command line, runs the command, and turns every error into one line and an exit
/// code.
@main
struct Main {
    static func main() async {
        // A reader that has gone away is an error of the write, not the end of the process.
        _ = signal(SIGPIPE, SIG_IGN)
        // Likewise a write beyond the size limit of the process.
        _ = signal(SIGXFSZ, SIG_IGN)
        FreedMemory.keep()
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
            return report(error, arguments)
        }
    }

    /// Writes what there is to say of an error, which may also be a request for help.
    private static func report(_ error: any Error, _ arguments: [String]) -> Int32 {
        if let error = error as? CommandError { return error.report() }
        let code = VertexZeroCommand.exitCode(for: error)
        if code == .success {
            return CommandError.catching { try StandardOutput.write(VertexZeroCommand.fullMessage(for: error) + "\n") }
        }
        if code == .validationFailure || error is ValidationError {
            let message = VertexZeroCommand.message(for: error)
            let hint = message.hasPrefix("Missing value") ? negativeValueHint(arguments) : ""
            return CommandError(.usage, message + hint + "; see vertexzero --help").report()
        }
        return CommandError(error).report()
    }

    /// How to write the first negative number of the command line, which stands where its option's value is looked for
    /// but begins as an option does.
    private static func negativeValueHint(_ arguments: [String]) -> String {
        for (option, value) in zip(arguments, arguments.dropFirst())
        where option.hasPrefix("--") && Double(value) != nil {
            if value.hasPrefix("-") { return " (a negative number is written \(option)=\(value))" }
        }
        return ""
    }
}
