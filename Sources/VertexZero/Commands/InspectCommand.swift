import ArgumentParser
import Foundation
import Machine
import Storage
import Tasks
import Telemetry

/// `vertexzero inspect`: what a checkpoint or a run folder holds, and whether it is whole.
struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Shows what a checkpoint or a run folder holds; --verify checks every bit of it.",
        discussion: """
            EXAMPLE: vertexzero inspect runs/roeflux --verify

            Changes nothing, and may look at a run that goes on.
            """)

    @Argument(help: ArgumentHelp("A run folder or a checkpoint file.", valueName: "path"))
    var path: String

    @Flag(help: "Also play every episode and every best order again.")
    var verify = false

    @OptionGroup var output: OutputOptions

    func run() throws {
        guard FileManager.default.fileExists(atPath: path) else {
            throw CommandError(.notFound, "there is no \(path); give a run folder or a checkpoint file")
        }
        let isFolder = FileManager.default.fileExists(atPath: path + "/.")
        try isFolder ? inspectRun() : inspectCheckpoint()
    }

    private func inspectRun() throws {
        let inspection = try RunFolder(path).inspect(verify: verify) { try ProgramFile.read(json: $0) }
        if output.json {
            try StandardOutput.write(json: RunDocument(inspection))
        } else {
            try StandardOutput.write(lines: RunDocument(inspection).lines)
        }
        try fail(inspection.problems)
    }

    private func inspectCheckpoint() throws {
        let document = try CheckpointDocument(try CheckpointFile.read(path), path: path, verify: verify)
        if output.json {
            try StandardOutput.write(json: document)
        } else {
            try StandardOutput.write(lines: document.lines)
        }
        try fail(document.problems ?? [])
    }

    /// Problems are the result of a verification, and its failure.
    private func fail(_ problems: [String]) throws(CommandError) {
        guard verify, let first = problems.first else { return }
        let more = problems.count > 1 ? ", and \(problems.count - 1) more problems" : ""
        throw CommandError(.data, "\(path) is not as it should be: \(first)\(more)")
    }
}
