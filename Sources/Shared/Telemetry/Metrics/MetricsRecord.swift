package import Records

/// One line of a run's `metrics.jsonl`: how the run stands at a moment.
package struct MetricsRecord: Codable, Hashable, Sendable {
    /// Losses of the last training step, each before its weight.
    package struct Loss: Codable, Hashable, Sendable {
        /// Cross-entropy of the policy, nats a position.
        package var policy: Double
        /// Squared error of the transformed value.
        package var value: Double
        /// Error of the regrets.
        package var regret: Double
        /// Error of the charges.
        package var charge: Double
        /// The weighted sum.
        package var total: Double

        package init(policy: Double, value: Double, regret: Double, charge: Double, total: Double) {
            self.policy = policy
            self.value = value
            self.regret = regret
            self.charge = charge
            self.total = total
        }
    }

    /// Where the training thread's time went, in seconds since its process started.
    package struct Split: Codable, Hashable, Sendable {
        /// Waiting for positions.
        package var wait: Double
        /// Choosing positions and rebuilding them.
        package var sample: Double
        /// Forward and backward pass.
        package var forwardBackward: Double
        /// The part of it that is the backward pass; nil in lines from before it was measured.
        package var backward: Double?
        /// Summing gradients and moving parameters.
        package var update: Double
        /// Handing over checkpoints, weights and metrics.
        package var write: Double

        package init(
            wait: Double = 0, sample: Double = 0, forwardBackward: Double = 0, backward: Double? = nil,
            update: Double = 0, write: Double = 0
        ) {
            self.wait = wait
            self.sample = sample
            self.forwardBackward = forwardBackward
            self.backward = backward
            self.update = update
            self.write = write
        }
    }

    /// Where the storage thread's time went, in seconds since its process started.
    package struct Storage: Codable, Hashable, Sendable {
        /// Waiting for episodes, and for others to share an `fsync` with.
        package var wait: Double
        /// Playing episodes again.
        package var check: Double
        /// Writing journals and waiting for the disk.
        package var write: Double
        /// Taking no episodes because training is behind.
        package var hold: Double

        package init(wait: Double, check: Double, write: Double, hold: Double) {
            self.wait = wait
            self.check = check
            self.write = write
            self.hold = hold
        }
    }

    /// The sample ratio's bucket: what the positions so far have paid for and training has not drawn.
    package struct Bucket: Codable, Hashable, Sendable {
        /// Samples in it. With less than a batch training waits for episodes.
        package var samples: Int
        /// Samples above which the learner takes no episodes, so that actors wait for training.
        package var limit: Int

        package init(samples: Int, limit: Int) {
            self.samples = samples
            self.limit = limit
        }
    }

    /// Seconds since 1970.
    package var time: Double
    /// Seconds that the run has trained, over all its sessions.
    package var seconds: Double
    /// Episodes that are durable.
    package var episodes: Int
    /// Positions in them.
    package var positions: Int
    /// Training steps taken.
    package var step: Int
    /// Samples drawn.
    package var samples: Int
    /// Learning rate of the last step.
    package var learningRate: Double
    /// Losses of the last step; nil before the first.
    package var loss: Loss?
    /// Multiplications of the best order found, for each program.
    package var best: [String: Int]
    /// How multiplications are counted; nil in lines from before there were two ways, which count as published.
    package var costModel: String?
    /// Mean multiplications of each program's newest episodes, 100 at most.
    package var meanCost: [String: Double]
    /// Simulations a second, of all actors together.
    package var simulationsPerSecond: Double
    /// Actors that were heard from in time.
    package var actorsAlive: Int
    /// The newest version of the weights.
    package var weightsVersion: Int
    /// Versions that the actors are behind, in the mean.
    package var weightsLag: Double
    /// Where the episodes of all actors are.
    package var ledger: Ledger
    /// Where the training thread's time went.
    package var split: Split
    /// Where the storage thread's time went; nil in lines from before it was measured.
    package var storage: Storage?
    /// The sample ratio's bucket; nil in lines from before it was shown.
    package var bucket: Bucket?

    package init(
        time: Double, seconds: Double, episodes: Int = 0, positions: Int = 0, step: Int = 0, samples: Int = 0,
        learningRate: Double = 0, loss: Loss? = nil, best: [String: Int] = [:], costModel: String? = nil,
        meanCost: [String: Double] = [:], simulationsPerSecond: Double = 0, actorsAlive: Int = 0,
        weightsVersion: Int = 0, weightsLag: Double = 0,
        ledger: Ledger = Ledger(), split: Split = Split(), storage: Storage? = nil, bucket: Bucket? = nil
    ) {
        self.time = time
        self.seconds = seconds
        self.episodes = episodes
        self.positions = positions
        self.step = step
        self.samples = samples
        self.learningRate = learningRate
        self.loss = loss
        self.best = best
        self.costModel = costModel
        self.meanCost = meanCost
        self.simulationsPerSecond = simulationsPerSecond
        self.actorsAlive = actorsAlive
        self.weightsVersion = weightsVersion
        self.weightsLag = weightsLag
        self.ledger = ledger
        self.split = split
        self.storage = storage
        self.bucket = bucket
    }
}
