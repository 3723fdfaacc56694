package import VertexGame

/// The sections of a configuration. Meaning, range and unit of each field stand in `RunConfiguration.keys`; the
/// defaults stand here.
extension RunConfiguration {
    /// Keys `game.…`.
    package struct Game: Hashable, Sendable {
        /// How multiplications are counted, by actors, learner and everything that is reported.
        package var cost = CostModel.published
        /// Whether games begin after the moves that some optimal order is known to begin with.
        package var reductions = true
    }

    /// Keys `search.…`: Gumbel MuZero (Danihelka et al. 2022; names of mctx 0.0.5 in parentheses).
    package struct Search: Hashable, Sendable {
        /// Simulations a move (`num_simulations`).
        package var simulations = 50
        /// Actions that sequential halving starts with (`max_num_considered_actions`).
        package var consideredActions = 16
        /// Scale of the Gumbel noise at the root (`gumbel_scale`).
        package var gumbelScale = 1.0
        /// c_visit (`maxvisit_init`).
        package var visitOffset = 50.0
        /// c_scale (`value_scale`).
        package var valueScale = 1.0
        /// Whether Q values are rescaled to 0…1 before they are weighed (`rescale_values`).
        package var rescaleValues = true
    }

    /// Keys `selfplay.…`.
    package struct SelfPlay: Hashable, Sendable {
        /// Games in lock step in one actor.
        package var games = 16
    }

    /// Keys `network.…`.
    package struct Network: Hashable, Sendable {
        /// The scale on which the remaining cost is learned.
        package enum ValueTransform: String, Hashable, Sendable, CaseIterable {
            /// sgn(r)(√(|r|+1) − 1) + 0.001 r (Kapturowski et al. 2019).
            case squareRoot
            /// sgn(r) log(1 + |r|).
            case logarithm
        }

        /// Channels of a vertex.
        package var width = 64
        /// Layers that see one vertex at a time.
        package var trunkLayers = 2
        /// Layers that pass messages along the edges.
        package var graphLayers = 0
        /// The scale on which the remaining cost is learned.
        package var valueTransform = ValueTransform.squareRoot
    }

    /// Keys `learning.…`.
    package struct Learning: Hashable, Sendable {
        /// Positions in a training step.
        package var batch = 256
        /// Learning rate at the start.
        package var rate = 2e-3
        /// Learning rate at the end, as a fraction of that at the start.
        package var rateFloor = 0.05
        /// Steps of the cosine decay where the run has no time limit.
        package var decaySteps = 20_000
        /// Decoupled weight decay of AdamW.
        package var weightDecay = 0.01
        /// Weight of the policy loss.
        package var policyWeight = 1.0
        /// Weight of the value loss.
        package var valueWeight = 10.0
        /// Weight of the regret loss.
        package var regretWeight = 1.0
        /// Weight of the charge loss.
        package var chargeWeight = 1.0
        /// Norm that the gradient is clipped to.
        package var gradientClip = 1.0
        /// Threads that share a training step.
        package var workers = 1
    }

    /// Keys `replay.…`.
    package struct Replay: Hashable, Sendable {
        /// Samples drawn for each new position.
        package var samplesPerPosition = 8.0
        /// Positions of the newest episodes that samples are drawn from.
        package var windowPositions = 50_000
        /// Positions before the first training step.
        package var warmupPositions = 2_000
        /// Episodes in a sealed segment.
        package var segmentEpisodes = 1_000
    }

    /// Keys `broadcast.…`.
    package struct Broadcast: Hashable, Sendable {
        /// Training steps between two versions of the weights.
        package var steps = 50
    }

    /// Keys `checkpoint.…`.
    package struct Checkpoints: Hashable, Sendable {
        /// Training steps between two checkpoints.
        package var steps = 1_000
        /// Seconds between two checkpoints.
        package var seconds = 60
        /// Newest checkpoints that are kept.
        package var keep = 3
        /// Training steps between two checkpoints that are kept for ever; 0 for none.
        package var milestoneSteps = 10_000
    }

    /// Keys `journal.…`.
    package struct Journal: Hashable, Sendable {
        /// The longest that an episode waits for the `fsync` it shares with others.
        package var commitMilliseconds = 100
    }

    /// Keys `transport.…`.
    package struct Transport: Hashable, Sendable {
        /// Episodes that an actor may have under way without an acknowledgement.
        package var credit = 64
        /// Time between two heartbeats of an actor.
        package var heartbeatMilliseconds = 1_000
        /// Silence after which the other side counts as gone.
        package var timeoutMilliseconds = 10_000
        /// The largest message that either side takes.
        package var maximumMessageBytes = 67_108_864
    }
}
