import Dispatch
package import GraphNetwork
import Synchronization

/// T threads that train on one batch together.
///
/// The batch is cut into ``shardCount`` shards whatever T is; worker w takes shards w, w + T, …; and their gradients
/// are summed in the order of the shards. So the same samples give the same bits, for every T and every timing, on one
/// machine.
package struct TrainingWorkers: Sendable {
    /// Parts that a batch is cut into, and the most threads that can share it.
    package static let shardCount = 8

    /// The gradient of a batch and what it took.
    package struct Outcome: Sendable {
        /// Sums over the batch.
        package var losses = Losses()
        /// Mean over the workers, in seconds.
        var sampleSeconds = 0.0
        var networkSeconds = 0.0
        var backwardSeconds = 0.0
    }

    private let workers: [TrainingWorker]
    private let weights: LossWeights

    /// `count` workers, at most ``shardCount``.
    package init(count: Int, encoder: PositionEncoder, weights: LossWeights) {
        precondition(count > 0, "\(count) workers")
        workers = (0..<min(count, Self.shardCount)).map { _ in TrainingWorker(encoder) }
        self.weights = weights
    }

    /// Writes the gradient of the mean loss over `samples` to `gradient` `[parameters]`.
    package func train(
        _ samples: [TrainingWorker.Sample], parameters: NetworkParameters<Float>, into gradient: inout [Float]
    ) -> Outcome {
        let results = Mutex<[TrainingWorker.Result]>(Array(repeating: .init(), count: Self.shardCount))
        let denominators = Self.denominators(samples)
        let work = { @Sendable (worker: Int) in
            for shard in Swift.stride(from: worker, to: Self.shardCount, by: workers.count) {
                let range =
                    samples.count * shard / Self.shardCount..<samples.count * (shard + 1) / Self.shardCount
                let result = workers[worker].train(
                    samples[range], slot: shard / workers.count, parameters: parameters, weights: weights,
                    denominators: denominators)
                results.withLock { $0[shard] = result }
            }
        }
        if workers.count == 1 {
            work(0)
        } else {
            DispatchQueue.concurrentPerform(iterations: workers.count, execute: work)
        }

        for index in gradient.indices { gradient[index] = 0 }
        var outcome = Outcome()
        for (shard, result) in results.withLock({ $0 }).enumerated() {
            workers[shard % workers.count].add(slot: shard / workers.count, to: &gradient)
            outcome.losses = outcome.losses + result.losses
            outcome.sampleSeconds += result.sampleSeconds / Double(workers.count)
            outcome.networkSeconds += result.networkSeconds / Double(workers.count)
            outcome.backwardSeconds += result.backwardSeconds / Double(workers.count)
        }
        return outcome
    }

    /// The denominators of the whole batch, counted without rebuilding its positions.
    private static func denominators(_ samples: [TrainingWorker.Sample]) -> LossDenominators {
        var sum = LossDenominators(TokenBatch<Float>(), TrainingTargets<Float>())
        sum.graphs = Double(samples.count)
        for (episode, move) in samples {
            sum.tokens += Double(episode.aliveCount(at: move))
            sum.regretWeight += Double(episode.visitedCount(at: move))
        }
        return sum
    }
}
