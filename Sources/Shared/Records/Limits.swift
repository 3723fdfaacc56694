/// The limits that depend on each other, from the game of an actor to the segment that its episode ends in: each is
/// stated here with its unit and its reason, and ``relations`` says how they fit.
///
/// What a run may set has its range here and its default in `RunConfiguration`; what no run sets is a number.
package enum Limits {
    // MARK: An actor

    /// Games that an actor plays in lock step; more make batches no faster.
    package static let games = 1...4_096
    /// Simulations of a search.
    package static let simulations = 1...10_000
    /// Nodes of the trees of all games of an actor, which are in memory at once.
    package static let treeNodes = 2_000_000
    /// Bytes of an actor's name, which is the name of a file too.
    package static let actorNameBytes = 1...64
    /// Episodes without an answer at which an actor waits, so that it does not play on for a learner that is gone.
    package static let unansweredEpisodes = 256
    /// Episodes without an answer that a spool holds, those of earlier processes included.
    package static let spooledEpisodes = 100_000

    // MARK: A message

    /// Bytes of the largest message that either side takes.
    package static let messageBytes = 65_536...1_073_741_824
    /// Bytes that a message with an episode has beside the encoded episode, at most.
    package static let envelopeBytes = 1_024
    /// Messages that wait for one peer in each direction, in libzmq; at a learner, those beyond are dropped.
    package static let queuedMessages = 1_024
    /// Episodes of one actor that may be on their way to the learner or unanswered there.
    package static let credit = 1...65_536
    /// Actors that a learner knows at a time.
    package static let actors = 4_096
    /// Milliseconds between two heartbeats of an actor.
    package static let heartbeatMilliseconds = 10...60_000
    /// Milliseconds of silence after which the other side counts as gone.
    package static let timeoutMilliseconds = 20...600_000

    // MARK: A learner

    /// Milliseconds that an episode waits at most for the `fsync` that it shares.
    package static let commitMilliseconds = 1...200
    /// Episodes that share an `fsync`.
    package static let groupEpisodes = 512
    /// Durable episodes that training has not seen, at which no more are taken.
    package static let untrainedEpisodes = 1_024
    /// Episodes after which a journal is sealed into a segment.
    package static let segmentEpisodes = 1...1_000_000
    /// Episodes of a journal that stay in memory decoded, at about 20 kB each, until it is sealed.
    package static let decodedEpisodes = 4_096
    /// Full journals at which no more episodes are taken; what they hold is in memory until they are sealed.
    package static let unsealedJournals = 8
    /// Milliseconds of silence after which a run that ends believes that no more episodes are on their way.
    package static let lastEpisodeMilliseconds = 300
    /// Milliseconds that the end of a process waits for what is on its way.
    package static let endMilliseconds = 2_000

    // MARK: A file

    /// Bytes of a record of a journal or a spool, beside its header.
    package static let recordBytes = 1 << 30
    /// Bytes that a record has before the encoded episode: name, its length, and two or three numbers.
    package static let recordKeyBytes = 1 + actorNameBytes.upperBound + 3 * 8
    /// Numbers in a dataset of a segment.
    package static let datasetElements = 1 << 31
}

// MARK: - Relations

extension Limits {
    /// How the limits fit each other: a sentence each, and whether it holds.
    package static var relations: [(claim: String, holds: Bool)] {
        let standard = RunConfiguration()
        let (transport, replay) = (standard.transport, standard.replay)
        return [
            ("the smallest message holds more than its envelope", envelopeBytes < messageBytes.lowerBound),
            (
                "a message of the standard size holds the longest game of the standard search",
                episodeBytes(moves: Episode.moveCountMax, standard.search) + envelopeBytes
                    <= transport.maximumMessageBytes
            ),
            ("protobuf can encode the largest message", messageBytes.upperBound < 1 << 31),
            (
                "a record holds the episode of the largest message",
                messageBytes.upperBound - envelopeBytes + recordKeyBytes <= recordBytes
            ),
            ("four bytes count the bytes of a record", recordBytes <= Int(UInt32.max)),
            ("a byte counts the bytes of a name", actorNameBytes.upperBound <= Int(UInt8.max)),
            (
                "an actor has the standard credit under way before it waits",
                transport.credit <= unansweredEpisodes
            ),
            (
                "the answers to all episodes of an actor, and as many other messages, wait without a loss",
                2 * unansweredEpisodes <= queuedMessages
            ),
            ("a spool holds what an actor leaves unanswered", unansweredEpisodes <= spooledEpisodes),
            ("one group is no more than training may be behind", groupEpisodes <= untrainedEpisodes),
            (
                "a journal of the standard size, with a last group, is sealed without being read",
                replay.segmentEpisodes + groupEpisodes <= decodedEpisodes
            ),
            (
                "a dataset holds a number for each episode of the largest journal",
                segmentEpisodes.upperBound + groupEpisodes <= datasetElements
            ),
            (
                "the last silence is longer than an episode waits for its group, and ends before patience does",
                commitMilliseconds.upperBound < lastEpisodeMilliseconds && lastEpisodeMilliseconds < endMilliseconds
            ),
            ("one game fits into the trees", simulations.upperBound <= treeNodes),
            ("32 bits number the nodes of all trees", treeNodes <= Int(Int32.max)),
        ]
    }

    /// Makes sure that the limits fit each other: once, when a process starts.
    package static func check() {
        for relation in relations { precondition(relation.holds, "limits contradict each other: \(relation.claim)") }
    }

    /// The most bytes that an encoded episode of so many moves has, if the names of program and build take less than a
    /// kilobyte: for each move a value id (3 bytes), the version of
    /// the weights (10), the root value (4), whether it was searched (1) and the number of considered actions (3); for
    /// each considered action a value id (3), visits (3), a weight (2) and a Q value (2).
    package static func episodeBytes(moves: Int, _ search: RunConfiguration.Search) -> Int {
        let considered = min(moves, search.consideredActions)
        return 1_024 + moves * (21 + 10 * considered)
    }

    /// The relations between a run's configuration and its programs, of up to `moves` moves, that do not hold, as
    /// sentences that say what to do.
    package static func brokenRelations(_ configuration: RunConfiguration, moves: Int) -> [String] {
        let search = configuration.search
        var broken: [String] = []
        let bytes = episodeBytes(moves: moves, search) + envelopeBytes
        if bytes > configuration.transport.maximumMessageBytes {
            broken.append(
                "an episode of \(moves) moves can have \(bytes) bytes; raise transport.maximumMessageBytes or lower "
                    + "search.consideredActions")
        }
        let elements =
            (configuration.replay.segmentEpisodes + groupEpisodes) * moves * min(moves, search.consideredActions)
        if elements > datasetElements {
            broken.append(
                "a segment can have \(elements) considered actions, and \(datasetElements) are the limit of a dataset; "
                    + "lower replay.segmentEpisodes or search.consideredActions")
        }
        return broken
    }
}
