import ArgumentParser
import Foundation
import Machine
import Tasks
import Telemetry

/// `vertexzero generate`: a random program.
struct GenerateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate", abstract: "Prints a random program, the same for the same seed.",
        discussion: """
            EXAMPLE: vertexzero generate --vertices 1000 --inputs 30 --outputs 30 --seed 1 > random.json

            With --tensors values are scalars, vectors and matrices of up to 4 × 4. Where all numbers of its inputs \
            lie between 0.5 and 1.5, such a program has values within ±8 and finite derivatives, however long it is.
            """)

    @Option(help: ArgumentHelp("Values that can be eliminated.", valueName: "count"))
    var vertices: Int

    @Option(help: ArgumentHelp("Inputs.", valueName: "count"))
    var inputs: Int

    @Option(help: ArgumentHelp("Outputs.", valueName: "count"))
    var outputs: Int

    @Option(help: ArgumentHelp("Seed of the program.", valueName: "number"))
    var seed: UInt64 = 1

    @Flag(help: "Values are scalars, vectors and matrices; without it all are scalars.")
    var tensors = false

    @Flag(help: "Accepted for likeness with other commands: the program is JSON in any case.")
    var json = false

    func run() throws {
        guard let size = RandomProgram.Size(vertices: vertices, inputs: inputs, outputs: outputs) else {
            throw CommandError(
                .usage,
                "--vertices, --inputs and --outputs must be from 1 to \(RandomProgram.Size.countMax), and there may "
                    + "be no more inputs "
                    + "than vertices and outputs together; not \(vertices), \(inputs), \(outputs)")
        }
        let program =
            tensors
            ? try RandomTensorProgram.program(size, seed: seed) : try RandomProgram.program(size, seed: seed)
        try StandardOutput.write(ProgramFile.json(program))
    }
}
