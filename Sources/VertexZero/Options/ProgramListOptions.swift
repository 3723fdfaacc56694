import ArgumentParser
import Machine
import Programs
import Tasks
import Telemetry

/// The programs that a command is about.
struct ProgramListOptions: ParsableArguments {
    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Reference tasks; `vertexzero tasks` lists them.", valueName: "name"))
    var task: [String] = []

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Program files: JSON with `name` and `program`.", valueName: "file"))
    var program: [String] = []

    /// Whether none is named.
    var isEmpty: Bool { task.isEmpty && program.isEmpty }

    /// The programs, tasks first.
    ///
    /// - Throws: what is wrong with one of them, or that two have the same name.
    func programs() throws -> [Program] {
        let programs = try task.map(Self.reference) + program.map { try ProgramFile.read(path: $0) }
        var names = Set<String>()
        for program in programs where !names.insert(program.name).inserted {
            throw CommandError(.usage, "two programs are called \(program.name); give each a name of its own")
        }
        return programs
    }

    /// The program of the reference task called `name`.
    static func reference(_ name: String) throws -> Program {
        guard let program = try ReferenceTask.program(named: name) else {
            let known = ReferenceTask.allCases.map(\.name).joined(separator: ", ")
            throw CommandError(.usage, "there is no task \"\(name)\"; the tasks are \(known)")
        }
        return program
    }
}
