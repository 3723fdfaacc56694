import Foundation
package import GraphNetwork
import Machine
package import Programs
package import Records
import Search
import Tasks
package import Telemetry
import VertexGame

/// What a checkpoint holds, made into what it means.
package struct LoadedCheckpoint {
    /// The hyperparameters of its run.
    package let configuration: RunConfiguration
    /// The network.
    package let parameters: NetworkParameters<Float>
    /// The programs that it was trained on.
    package let programs: [Program]

    /// - Throws: `CommandError` that names the file and what this build cannot use of it.
    package init(_ checkpoint: Checkpoint, path: String) throws(CommandError) {
        do {
            let decoder = JSONDecoder()
            configuration = try decoder.decode(RunConfiguration.self, from: Data(checkpoint.configuration.utf8))
            let network = try decoder.decode(
                NetworkConfiguration.self, from: Data(checkpoint.networkConfiguration.utf8))
            try network.validate()
            let entries = ParameterLayout(network).entries
            guard entries.map(\.name) == checkpoint.parameters.map(\.name) else {
                throw CommandError(.data, "its tensors are not those of its network")
            }
            guard network.featureCount == LocalFacts.count else {
                throw CommandError(
                    .data, "its network reads \(network.featureCount) facts a vertex, this build's \(LocalFacts.count)")
            }
            parameters = try NetworkParameters(network, values: checkpoint.parameters.flatMap(\.values))
            programs = try checkpoint.programs.map { try ProgramFile.read(json: $0) }
        } catch let error as DecodingError {
            throw CommandError(.data, "checkpoint \(path) cannot be used by this build: \(Self.text(error))")
        } catch {
            throw CommandError(.data, "checkpoint \(path) cannot be used by this build: \(error)")
        }
    }

    /// What is wrong with best orders of its run, each played again.
    package func problems(of orders: [BestOrder]) -> [String] {
        let model = configuration.game.cost
        return orders.compactMap { best in
            guard let program = programs.first(where: { $0.name == best.program }) else {
                return "the best order of \(best.program) is of no program of the checkpoint"
            }
            do {
                let graph = try ComputationalGraph(program)
                try graph.require(model)
                let cost = graph.cost(of: try graph.order(ofValues: best.order), under: model)
                guard cost != best.multiplications else { return nil }
                return "the best order of \(best.program) costs \(cost), not \(best.multiplications)"
            } catch {
                return "the best order of \(best.program): \(error)"
            }
        }
    }

    /// The search of its run, with another number of simulations.
    func searchSettings(simulations: Int) -> GumbelSearchSettings {
        var settings = GumbelSearchSettings(configuration.search)
        settings.simulations = simulations
        settings.consideredActions = min(settings.consideredActions, simulations)
        return settings
    }

    private static func text(_ error: DecodingError) -> String {
        switch error {
        case .dataCorrupted(let context), .keyNotFound(_, let context), .typeMismatch(_, let context),
            .valueNotFound(_, let context):
            context.debugDescription
        @unknown default: "\(error)"
        }
    }
}
