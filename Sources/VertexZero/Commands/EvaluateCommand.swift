import ArgumentParser
import GraphNetwork
import Orders
import Records
import Search
import SelfPlay
import Storage
import Telemetry
import VertexGame

/// `vertexzero evaluate`: how well a checkpoint plays.
struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Plays with a checkpoint: by its policy alone, by a beam, and by tree search.",
        discussion: """
            EXAMPLE: vertexzero evaluate runs/roeflux/checkpoints/step-000010000.h5 --task RoeFlux_1d --simulations 200

            The same checkpoint, seed and numbers give the same orders. Without --task and --program it plays the \
            programs that it was trained on.
            """)

    @Argument(help: ArgumentHelp("A checkpoint file of a run.", valueName: "checkpoint"))
    var checkpoint: String

    @OptionGroup var programs: ProgramListOptions

    @Option(help: ArgumentHelp("Simulations of the search for each move.", valueName: "count"))
    var simulations = 200

    @Option(help: ArgumentHelp("Games of the search for each program.", valueName: "count"))
    var games = 16

    @Option(help: ArgumentHelp("Seed of the search's noise.", valueName: "number"))
    var seed: UInt64 = 1

    @Option(
        help: ArgumentHelp(
            "The cost model (default: that of the checkpoint's run): "
                + "\(CostModel.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "model"))
    var cost: CostModel?

    @OptionGroup var output: OutputOptions

    func validate() throws {
        if !(1...10_000).contains(simulations) {
            throw ValidationError("--simulations must be from 1 to 10000, not \(simulations)")
        }
        if !(1...100_000).contains(games) { throw ValidationError("--games must be from 1 to 100000, not \(games)") }
    }

    /// The result, as printed with `--json`.
    private struct Document: Encodable {
        let checkpoint: String
        let cost: String
        let results: [Row]
    }

    /// The result of one program.
    private struct Row: Encodable {
        let program: String
        let policy: Int
        let mcts: CheckpointEvaluation.Games
        let beam: Int
        let seconds: Double
        let baselines: BaselineCounts

        init(_ result: CheckpointEvaluation.Result) {
            (program, policy, mcts) = (result.program, result.policy, result.mcts)
            (beam, seconds, baselines) = (result.beam, result.seconds, BaselineCounts(result.baselines))
        }
    }

    func run() throws {
        let named = try programs.programs()
        let loaded = try LoadedCheckpoint(try CheckpointFile.read(checkpoint), path: checkpoint)
        let evaluation = CheckpointEvaluation(loaded, simulations: simulations, gameCount: games, seed: seed)
        let game = loaded.configuration.game
        let cost = cost ?? game.cost
        let rows = try (named.isEmpty ? loaded.programs : named).map { program in
            Row(try evaluation.play(try PlayedProgram(program, cost: cost, reductions: game.reductions)))
        }
        if output.json {
            return try StandardOutput.write(json: Document(checkpoint: checkpoint, cost: cost.rawValue, results: rows))
        }
        let header = [
            "program", "forward", "reverse", "Markowitz", "policy", "beam", "search best", "mean", "worst", "seconds",
        ]
        let lines = rows.map { row in
            [
                row.program, "\(row.baselines.forward)", "\(row.baselines.reverse)", row.baselines.markowitzText,
                "\(row.policy)", "\(row.beam)", "\(row.mcts.best)", Formats.fixed(row.mcts.mean, 1),
                "\(row.mcts.worst)", Formats.significant(row.seconds),
            ]
        }
        try StandardOutput.write(
            lines: ["multiplications of the Jacobian (\(cost.rawValue))"] + TextTable.lines([header] + lines))
    }
}
