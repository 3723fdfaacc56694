import ArgumentParser
import Machine
import Telemetry

/// `vertexzero doctor`: whether this machine has what a run needs.
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Checks libraries, cores, memory, disk, limits, clock, ports and file locking, and says what to do.",
        discussion: "EXAMPLE: vertexzero doctor --run runs/roeflux")

    @Option(
        name: .customLong("run"), help: ArgumentHelp("The folder that runs will be written to.", valueName: "folder"))
    var folder = "."

    @OptionGroup var output: OutputOptions

    func run() throws {
        let checks = MachineChecks(runFolder: folder).all()
        if output.json {
            try StandardOutput.write(json: checks)
        } else {
            let width = checks.map(\.check.count).max() ?? 0
            let lines = checks.map { check in
                let name = check.check + String(repeating: " ", count: width - check.check.count)
                let remedy = check.remedy.isEmpty ? "" : "; \(check.remedy)"
                return "\(check.ok ? "ok  " : "FAIL")  \(name)  \(check.detail)\(remedy)"
            }
            try StandardOutput.write(lines: lines)
        }
        let failed = checks.filter { !$0.ok }.map(\.check)
        guard failed.isEmpty else {
            throw CommandError(
                .unavailable, "\(failed.count) of \(checks.count) checks failed: \(failed.joined(separator: ", "))")
        }
    }
}
