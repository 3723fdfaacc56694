import Foundation
package import GraphNetwork
import Machine
package import Records

/// A trainer as it stands in a checkpoint, and back, bit for bit.
extension Trainer {
    /// The tensors and counters of the trainer.
    package struct Snapshot: Sendable {
        /// The network, as JSON.
        package let networkConfiguration: String
        /// The parameters, by name.
        package let parameters: [NamedTensor]
        /// First moments of AdamW, like the parameters.
        package let firstMoments: [NamedTensor]
        /// Second moments of AdamW, like the parameters.
        package let secondMoments: [NamedTensor]
        /// Steps of the optimiser.
        package let step: UInt64
        /// Samples drawn over the whole run.
        package let samplesDrawn: UInt64
        /// Learning rate of the last step.
        package let learningRate: Double
    }

    /// The trainer as it stands.
    ///
    /// - Complexity: O(parameters).
    package func snapshot() throws(LearnerError) -> Snapshot {
        Snapshot(
            networkConfiguration: try parameters.configuration.json(), parameters: tensors(parameters.values),
            firstMoments: tensors(optimizer.first), secondMoments: tensors(optimizer.second),
            step: UInt64(optimizer.step), samplesDrawn: UInt64(bucket.samplesDrawn), learningRate: Double(learningRate))
    }

    /// The trainer that wrote `checkpoint`, which the run's configuration must fit.
    ///
    /// - Throws: which tensor or number does not fit.
    package init(
        _ configuration: RunConfiguration, programs: [LearnedProgram], seed: UInt64, checkpoint: Checkpoint
    ) throws(LearnerError) {
        let network = NetworkConfiguration(configuration.network)
        guard try network.json() == checkpoint.networkConfiguration else {
            throw LearnerError(
                .data,
                "checkpoint holds the network \(checkpoint.networkConfiguration), the run's is \(try network.json()); "
                    + "restore the run's configuration.json")
        }
        guard let samples = Int(exactly: checkpoint.samplesDrawn), let step = Int(exactly: checkpoint.step),
            samples % configuration.learning.batch == 0, step <= samples / configuration.learning.batch
        else {
            throw LearnerError(
                .data,
                "checkpoint counts \(checkpoint.samplesDrawn) samples in \(checkpoint.step) steps of "
                    + "\(configuration.learning.batch)")
        }
        self.init(configuration, programs: programs, seed: seed)
        let layout = parameters.layout
        try restore(
            parameters: Self.values(of: checkpoint.parameters, layout, "parameters"),
            first: Self.values(of: checkpoint.firstMoments, layout, "first moments"),
            second: Self.values(of: checkpoint.secondMoments, layout, "second moments"), step: step, samples: samples,
            learningRate: Float(checkpoint.learningRate))
    }

    private func tensors(_ values: [Float]) -> [NamedTensor] {
        parameters.layout.entries.map {
            NamedTensor(name: $0.name, shape: $0.shape, values: Array(values[$0.range]))
        }
    }

    private static func values(
        of tensors: [NamedTensor], _ layout: ParameterLayout, _ what: String
    ) throws(LearnerError) -> [Float] {
        var values: [Float] = []
        values.reserveCapacity(layout.count)
        for (index, entry) in layout.entries.enumerated() {
            guard index < tensors.count, tensors[index].name == entry.name, tensors[index].shape == entry.shape else {
                throw LearnerError(.data, "checkpoint has no \(entry.name) of shape \(entry.shape) among its \(what)")
            }
            values += tensors[index].values
        }
        return values
    }
}

extension NetworkConfiguration {
    /// The configuration as JSON; the same one always gives the same text.
    package func json() throws(LearnerError) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        do {
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        } catch {
            throw LearnerError(.software, "the network's configuration is no JSON: \(error)")
        }
    }
}
