import ArgumentParser
import Programs
import Tasks
import VertexGame

/// The one program that a command is about.
struct ProgramOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A reference task; `vertexzero tasks` lists them.", valueName: "name"))
    var task: String?

    @Option(help: ArgumentHelp("A program file: JSON with `name` and `program`.", valueName: "file"))
    var program: String?

    func validate() throws {
        guard (task == nil) != (program == nil) else {
            throw ValidationError("Choose one program, with --task NAME or with --program FILE")
        }
    }

    /// The graph of the program.
    func graph() throws -> ComputationalGraph {
        guard let path = program else { return try ComputationalGraph(try ProgramListOptions.reference(task ?? "")) }
        let program = try ProgramFile.read(path: path)
        do {
            return try ComputationalGraph(program)
        } catch {
            throw ProgramFileError(.invalidProgram(error), path: path, error.description)
        }
    }
}
