import ArgumentParser
import Foundation
import Machine
import Records
import Tasks
import Telemetry
import VertexGame

/// What a run is to be: shared by `train` and `learner`.
struct RunOptions: ParsableArguments {
    @Option(
        name: .customLong("run"),
        help: ArgumentHelp("The run folder; a run that it holds goes on.", valueName: "folder"))
    var folder: String?

    @OptionGroup var programs: ProgramListOptions

    @Option(help: ArgumentHelp("End when the run has so many episodes in all.", valueName: "count"))
    var episodes: Int?

    @Option(help: ArgumentHelp("End after so many minutes of this session.", valueName: "minutes"))
    var minutes: Double?

    @Option(help: ArgumentHelp("Seed of all random numbers of a new run (default: 0).", valueName: "number"))
    var seed: UInt64?

    @Option(
        help: ArgumentHelp(
            "A file of lines `key = value`; `vertexzero train --list-keys` prints one with every key.",
            valueName: "file"))
    var config: String?

    @Option(
        help: ArgumentHelp(
            "The cost model of a new run, in place of the configuration's game.cost: "
                + "\(CostModel.allCases.map(\.rawValue).joined(separator: ", ")); for orders of code, executed.",
            valueName: "model"))
    var cost: CostModel?

    @Option(
        help: ArgumentHelp(
            "Training threads of this session, in place of the run's learning.workers; the result is the same.",
            valueName: "count"))
    var workers: Int?

    @Flag(help: "Make the run repeatable bit for bit: one actor, one episode at a time.")
    var deterministic = false

    @Flag(help: "Begin anew: what the folder holds is moved to FOLDER/previous-N.")
    var fresh = false

    @Flag(help: "Allow other machines to connect, without encryption or authentication.")
    var insecure = false

    func validate() throws {
        if let episodes, episodes < 1 { throw ValidationError("--episodes must be at least 1, not \(episodes)") }
        if let minutes, !(minutes > 0 && minutes <= 1e7) {
            throw ValidationError("--minutes must be a number above 0, not \(minutes)")
        }
        if let workers, !(1...256).contains(workers) {
            throw ValidationError("--workers must be from 1 to 256, not \(workers)")
        }
    }

    /// The run folder, which must be named.
    func requiredFolder() throws(CommandError) -> String {
        guard let folder, !folder.isEmpty else {
            throw CommandError(.usage, "Missing expected argument '--run <folder>'; see vertexzero --help")
        }
        return folder
    }

    /// The configuration of the file, if one is named.
    func configuration() throws -> RunConfiguration? {
        guard let config else { return nil }
        let file = InputFile("configuration file", config, byteCountMax: 1 << 20)
        guard let text = String(validating: try file.contents(), as: UTF8.self) else {
            throw InputFileError(.malformed, file, "the text is not UTF-8")
        }
        return try RunConfiguration(parsing: text, source: config)
    }
}
