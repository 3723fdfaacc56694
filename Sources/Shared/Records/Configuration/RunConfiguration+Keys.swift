extension RunConfiguration {
    /// Every key, in the order of the documented file. Parsing, validation, listing and rendering all read this table.
    package static let keys: [ConfigurationKey] = [
        ConfigurationKey("game.cost", \.game.cost, "cost model: how the multiplications of an elimination are counted"),
        ConfigurationKey(
            "game.reductions", \.game.reductions,
            "whether moves that some optimal order is known to begin with are played without a search"),

        ConfigurationKey(
            "search.simulations", \.search.simulations, Limits.simulations, "simulations of the search for each move"),
        ConfigurationKey(
            "search.consideredActions", \.search.consideredActions, 1...1_024,
            "actions that sequential halving starts with at the root; at most search.simulations"),
        ConfigurationKey(
            "search.gumbelScale", \.search.gumbelScale, 0...10,
            "scale of the Gumbel noise at the root; 0 plays greedily"),
        ConfigurationKey(
            "search.visitOffset", \.search.visitOffset, 0...10_000,
            "c_visit of Gumbel MuZero: added to the highest visit count"),
        ConfigurationKey(
            "search.valueScale", \.search.valueScale, 0...100,
            "c_scale of Gumbel MuZero: weight of values against the prior"),
        ConfigurationKey(
            "search.rescaleValues", \.search.rescaleValues,
            "whether the values of a node are rescaled to 0…1 before weighing"),

        ConfigurationKey("selfplay.games", \.selfplay.games, Limits.games, "games that an actor plays in lock step"),

        ConfigurationKey("network.width", \.network.width, 8...512, "channels of a vertex; a multiple of 8"),
        ConfigurationKey("network.trunkLayers", \.network.trunkLayers, 1...16, "layers that see one vertex at a time"),
        ConfigurationKey(
            "network.graphLayers", \.network.graphLayers, 0...16,
            "layers that pass messages along the edges; with 0 evaluation is incremental"),
        ConfigurationKey(
            "network.valueTransform", \.network.valueTransform, "scale on which the remaining cost is learned"),

        ConfigurationKey("learning.batch", \.learning.batch, 1...65_536, "positions in a training step"),
        ConfigurationKey("learning.rate", \.learning.rate, 1e-8...1, "learning rate of AdamW at the start"),
        ConfigurationKey(
            "learning.rateFloor", \.learning.rateFloor, 0...1,
            "learning rate at the end of the cosine decay, as a fraction of learning.rate"),
        ConfigurationKey(
            "learning.decaySteps", \.learning.decaySteps, 1...1_000_000_000,
            "steps of the cosine decay when the run has no time limit"),
        ConfigurationKey(
            "learning.weightDecay", \.learning.weightDecay, 0...1, "decoupled weight decay of AdamW"),
        ConfigurationKey("learning.policyWeight", \.learning.policyWeight, 0...1_000, "weight of the policy loss"),
        ConfigurationKey("learning.valueWeight", \.learning.valueWeight, 0...1_000, "weight of the value loss"),
        ConfigurationKey("learning.regretWeight", \.learning.regretWeight, 0...1_000, "weight of the regret loss"),
        ConfigurationKey("learning.chargeWeight", \.learning.chargeWeight, 0...1_000, "weight of the charge loss"),
        ConfigurationKey(
            "learning.gradientClip", \.learning.gradientClip, 1e-6...1e6, "norm that the gradient is clipped to"),
        ConfigurationKey(
            "learning.workers", \.learning.workers, 1...256,
            "threads that share a training step, at most 8 of them; the result is the same with any number"),

        ConfigurationKey(
            "replay.samplesPerPosition", \.replay.samplesPerPosition, 0.01...1_000,
            "samples drawn for each new position; training neither runs ahead of it nor falls behind"),
        ConfigurationKey(
            "replay.windowPositions", \.replay.windowPositions, 100...100_000_000,
            "positions of the newest episodes that samples are drawn from"),
        ConfigurationKey(
            "replay.warmupPositions", \.replay.warmupPositions, 1...100_000_000,
            "positions before the first training step; at most replay.windowPositions"),
        ConfigurationKey(
            "replay.segmentEpisodes", \.replay.segmentEpisodes, Limits.segmentEpisodes,
            "episodes after which the journal is sealed into a segment"),

        ConfigurationKey(
            "broadcast.steps", \.broadcast.steps, 1...1_000_000, "training steps between two versions of the weights"),

        ConfigurationKey(
            "checkpoint.steps", \.checkpoint.steps, 1...1_000_000_000, "training steps between two checkpoints"),
        ConfigurationKey(
            "checkpoint.seconds", \.checkpoint.seconds, 1...86_400,
            "seconds between two checkpoints, if anything changed"),
        ConfigurationKey("checkpoint.keep", \.checkpoint.keep, 1...1_000, "newest checkpoints that are kept"),
        ConfigurationKey(
            "checkpoint.milestoneSteps", \.checkpoint.milestoneSteps, 0...1_000_000_000,
            "training steps between two checkpoints that are kept for ever; 0 for none"),

        ConfigurationKey(
            "journal.commitMilliseconds", \.journal.commitMilliseconds, Limits.commitMilliseconds,
            "milliseconds that an episode waits at most for the fsync that it shares"),

        ConfigurationKey(
            "transport.credit", \.transport.credit, Limits.credit,
            "episodes that an actor may have under way without acknowledgement"),
        ConfigurationKey(
            "transport.heartbeatMilliseconds", \.transport.heartbeatMilliseconds, Limits.heartbeatMilliseconds,
            "milliseconds between two heartbeats of an actor"),
        ConfigurationKey(
            "transport.timeoutMilliseconds", \.transport.timeoutMilliseconds, Limits.timeoutMilliseconds,
            "milliseconds of silence after which the other side counts as gone; at least two heartbeats"),
        ConfigurationKey(
            "transport.maximumMessageBytes", \.transport.maximumMessageBytes, Limits.messageBytes,
            "bytes of the largest message that either side takes"),
    ]

    /// The keys by name.
    static let keysByName = Dictionary(uniqueKeysWithValues: keys.map { ($0.name, $0) })

    /// The relations between keys that do not hold, as sentences; empty when all hold.
    var brokenRelations: [(key: String, problem: String)] {
        let nodes = selfplay.games.multipliedReportingOverflow(by: search.simulations)
        let relations: [(holds: Bool, key: String, problem: String)] = [
            (
                search.consideredActions <= search.simulations, "search.consideredActions",
                "search.consideredActions (\(search.consideredActions)) must be at most search.simulations "
                    + "(\(search.simulations)): each considered action needs a simulation"
            ),
            (
                !nodes.overflow && nodes.partialValue <= Limits.treeNodes, "selfplay.games",
                "selfplay.games × search.simulations must be at most \(Limits.treeNodes): the trees of all games "
                    + "are in memory at once"
            ),
            (
                network.width.isMultiple(of: 8), "network.width",
                "network.width (\(network.width)) must be a multiple of 8"
            ),
            (
                replay.warmupPositions <= replay.windowPositions, "replay.warmupPositions",
                "replay.warmupPositions (\(replay.warmupPositions)) must be at most replay.windowPositions "
                    + "(\(replay.windowPositions)), or training never starts"
            ),
            (
                learning.workers <= learning.batch, "learning.workers",
                "learning.workers (\(learning.workers)) must be at most learning.batch (\(learning.batch)): a worker "
                    + "needs a position"
            ),
            (
                2 * transport.heartbeatMilliseconds <= transport.timeoutMilliseconds, "transport.timeoutMilliseconds",
                "transport.timeoutMilliseconds (\(transport.timeoutMilliseconds)) must be at least twice "
                    + "transport.heartbeatMilliseconds (\(transport.heartbeatMilliseconds)), or healthy actors count "
                    + "as gone"
            ),
        ]
        return relations.filter { !$0.holds }.map { ($0.key, $0.problem) }
    }
}
