package import GraphNetwork
import Synchronization

/// One of the threads that share a training step, with the memory that it works in.
///
/// It works on whole shards of the batch and keeps the gradient of each apart, so that the sum over shards does not
/// depend on who did which.
package final class TrainingWorker: Sendable {
    /// A position to train on.
    package typealias Sample = (episode: ReplayEpisode, move: Int)

    /// What a shard came to.
    package struct Result: Sendable {
        /// Sums over the shard.
        package var losses = Losses()
        /// Seconds spent on rebuilding positions, on the network, and of those on its backward pass.
        var sampleSeconds = 0.0
        var networkSeconds = 0.0
        var backwardSeconds = 0.0
    }

    private struct Memory: Sendable {
        var encoder: PositionEncoder
        var batch = TokenBatch<Float>()
        var targets = TrainingTargets<Float>()
        var workspace = NetworkWorkspace<Float>()
        /// `[shards of this worker][parameters]`.
        var gradients: [[Float]] = []
    }

    private let memory: Mutex<Memory>

    package init(_ encoder: PositionEncoder) {
        memory = Mutex(Memory(encoder: encoder))
    }

    /// Writes the gradient of `samples`, a part of a batch with `denominators`, to the slot of that number.
    package func train(
        _ samples: ArraySlice<Sample>, slot: Int, parameters: NetworkParameters<Float>, weights: LossWeights,
        denominators: LossDenominators
    ) -> Result {
        memory.withLock { memory in
            let start = ContinuousClock.now
            memory.encoder.begin(&memory.batch, &memory.targets)
            for (episode, move) in samples {
                memory.encoder.append(episode, move: move, to: &memory.batch, &memory.targets)
            }
            memory.encoder.finish(&memory.batch)
            let encoded = ContinuousClock.now

            while memory.gradients.count <= slot {
                memory.gradients.append(Array(repeating: 0, count: parameters.values.count))
            }
            for index in memory.gradients[slot].indices { memory.gradients[slot][index] = 0 }
            var result = Result()
            var passStart = encoded
            result.losses = memory.workspace.train(
                parameters, memory.batch, memory.targets, weights, denominators: denominators,
                into: &memory.gradients[slot]
            ) { pass in
                let now = ContinuousClock.now
                if pass == .backward { result.backwardSeconds += passStart.duration(to: now).seconds }
                passStart = now
            }
            result.sampleSeconds = start.duration(to: encoded).seconds
            result.networkSeconds = encoded.duration(to: .now).seconds
            return result
        }
    }

    /// Adds the gradient in a slot to `sum`.
    package func add(slot: Int, to sum: inout [Float]) {
        let gradient = memory.withLock { $0.gradients[slot] }
        for index in sum.indices { sum[index] += gradient[index] }
    }
}
