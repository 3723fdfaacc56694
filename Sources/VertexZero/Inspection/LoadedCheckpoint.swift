import Foundation
import GraphNetwork
import Machine
import Programs
import Records
import Tasks
import Telemetry

/// What a checkpoint holds, made into what it means.
struct LoadedCheckpoint {
    /// The hyperparameters of its run.
    let configuration: RunConfiguration
    /// The network.
    let parameters: NetworkParameters<Float>
    /// The programs that it was trained on.
    let programs: [Program]

    /// - Throws: `CommandError` that names the file and what this build cannot use of it.
    init(_ checkpoint: Checkpoint, path: String) throws(CommandError) {
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

    private static func text(_ error: DecodingError) -> String {
        switch error {
        case .dataCorrupted(let context), .keyNotFound(_, let context), .typeMismatch(_, let context),
            .valueNotFound(_, let context):
            context.debugDescription
        @unknown default: "\(error)"
        }
    }
}
