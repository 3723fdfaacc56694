/// Where an actor keeps every finished episode until the learner has said what became of it.
///
/// The spool is what makes an actor's work survive: an episode is appended before it is sent, and leaves only when the
/// learner has acknowledged it as durable or refused it. After `kill -9` the next process of the same actor opens the
/// same spool and sends what is left under the keys that it had, so that the learner can recognise what it already has.
///
/// Rules that an implementation keeps:
/// - **Incarnation**: every opening of a spool takes a new incarnation, larger than any that this actor used before.
///   New episodes get the keys `(actor, incarnation, 0)`, `(actor, incarnation, 1)`, …; entries left by an earlier
///   process keep theirs. Hence a key is never used twice, even if the tail of the file was lost with the machine.
/// - **Survival**: when ``append(_:episode:)`` has returned, the entry survives the death of the process (it is with
///   the kernel); it need not survive the death of the machine.
/// - **Counts**: `sent == durable + refused + number of pending entries` at all times, over the life of the spool, and
///   resolving a key that is not pending changes nothing.
/// - **Threads**: safe to call from any thread; the search thread appends while the I/O thread resolves.
package protocol EpisodeSpool: AnyObject, Sendable {
    /// The actor whose episodes these are: the first part of every key.
    var actor: String { get }

    /// The incarnation of this opening: the second part of the keys of new entries.
    var incarnation: UInt64 { get }

    /// What the spool has seen over its life, earlier processes included.
    var counts: SpoolCounts { get }

    /// The entries not yet resolved, oldest first. Called once, when the actor starts.
    func pending() throws -> [EncodedEpisode]

    /// Adds an encoded episode and returns the key under which it is sent.
    ///
    /// - Parameters:
    ///   - bytes: the encoded `Episode`.
    ///   - number: its number within the actor's random stream, remembered in ``SpoolCounts/nextEpisode``.
    /// - Throws: the implementation's error when the entry could not be written (disk full, no permission); the spool
    ///   is then as it was before.
    func append(_ bytes: [UInt8], episode number: UInt64) throws -> EpisodeKey

    /// Takes an entry out: it is durable at the learner, or the learner refused it for good.
    ///
    /// - Returns: whether the key was pending; an acknowledgement that comes twice returns `false` and counts nothing.
    /// - Throws: the implementation's error when it could not be written; the entry may then be sent again after a
    ///   restart, which the learner recognises.
    @discardableResult
    func resolve(_ key: EpisodeKey, as resolution: SpoolResolution) throws -> Bool

    /// Writes out what is held back and releases the file. Nothing may be called afterwards but ``counts``.
    func close() throws
}

/// What became of a spooled episode.
package enum SpoolResolution: Hashable, Sendable {
    /// The learner holds it on disk.
    case durable
    /// The learner will never take it.
    case refused
}

/// Totals of an ``EpisodeSpool`` over its life.
package struct SpoolCounts: Hashable, Sendable {
    /// Episodes appended.
    package var sent: UInt64
    /// Episodes acknowledged as durable.
    package var durable: UInt64
    /// Episodes that the learner refused.
    package var refused: UInt64
    /// One more than the highest episode number appended, 0 when there was none: where numbering goes on.
    package var nextEpisode: UInt64

    package init(sent: UInt64 = 0, durable: UInt64 = 0, refused: UInt64 = 0, nextEpisode: UInt64 = 0) {
        self.sent = sent
        self.durable = durable
        self.refused = refused
        self.nextEpisode = nextEpisode
    }

    /// Episodes appended and not yet resolved.
    package var pending: UInt64 { sent - durable - refused }
}
