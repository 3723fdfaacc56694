import ArgumentParser
import Records

/// `vertexzero`: everything is a subcommand.
struct VertexZeroCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vertexzero",
        abstract: "Learns the order in which to eliminate a function's intermediate values, so that its exact Jacobian "
            + "costs the fewest multiplications.",
        discussion: "EXAMPLE: vertexzero train --task RoeFlux_1d --minutes 3 --run runs/roeflux",
        version: Build.identity,
        subcommands: [
            TrainCommand.self, LearnerCommand.self, ActorCommand.self, EvaluateCommand.self, InspectCommand.self,
            TasksCommand.self, CostCommand.self, SolveCommand.self, JacobianCommand.self, ExportCommand.self,
            GenerateCommand.self, BenchCommand.self,
            DoctorCommand.self, SpeedCommand.self,
        ])
}
