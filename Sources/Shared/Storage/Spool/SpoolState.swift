package import Records

/// What a spool holds: the sum of its header and records. No file, no clock.
package struct SpoolState: Hashable, Sendable {
    /// The actor.
    package let actor: String
    /// The largest incarnation so far.
    package private(set) var incarnation: UInt64 = 0
    /// Totals over the life of the spool.
    package private(set) var counts = SpoolCounts()
    private var entries: [EpisodeKey: (order: Int, bytes: [UInt8])] = [:]
    private var entryCount = 0
    /// Bytes of the episodes that are pending.
    private(set) var pendingBytes = 0

    init(actor: String) {
        self.actor = actor
    }

    /// The state that a file describes. What cannot be read counts for nothing; the caller reports it.
    init(actor: String, header: [UInt8]?, records: [[UInt8]]) {
        self.actor = actor
        let numbers = header.flatMap { LittleEndian.integers(UInt64.self, $0) } ?? []
        if numbers.count == 5 {
            incarnation = numbers[0]
            counts = SpoolCounts(
                sent: numbers[1], durable: numbers[2], refused: numbers[3], nextEpisode: numbers[4])
        }
        for bytes in records {
            if let record = SpoolRecord(bytes, actor: actor) { apply(record) }
        }
        // Equal unless entries that the header counts could not be read.
        counts.sent = counts.durable.addingClamped(counts.refused).addingClamped(UInt64(entries.count))
    }

    /// The payload of a header for this state.
    var header: [UInt8] {
        LittleEndian.bytes([incarnation, counts.sent, counts.durable, counts.refused, counts.nextEpisode])
    }

    /// The entries not yet resolved, oldest first.
    package var pending: [EncodedEpisode] {
        entries.sorted { $0.value.order < $1.value.order }.map {
            EncodedEpisode(key: $0.key, bytes: $0.value.bytes)
        }
    }

    /// Entries not yet resolved.
    var pendingCount: Int { entries.count }

    /// Whether an entry is not yet resolved.
    func isPending(_ key: EpisodeKey) -> Bool { entries[key] != nil }

    /// Takes a record into account; one that comes twice counts once.
    mutating func apply(_ record: SpoolRecord) {
        switch record {
        case .opened(let number): incarnation = max(incarnation, number)
        case .appended(let episode, let number):
            guard add(episode) else { return }
            counts.sent = counts.sent.addingClamped(1)
            counts.nextEpisode = max(counts.nextEpisode, number.addingClamped(1))
        case .carriedOver(let episode): _ = add(episode)
        case .resolved(let key, let resolution):
            guard let entry = entries.removeValue(forKey: key) else { return }
            pendingBytes -= entry.bytes.count
            switch resolution {
            case .durable: counts.durable = counts.durable.addingClamped(1)
            case .refused: counts.refused = counts.refused.addingClamped(1)
            }
        }
    }

    private mutating func add(_ episode: EncodedEpisode) -> Bool {
        incarnation = max(incarnation, episode.key.incarnation)
        guard entries[episode.key] == nil else { return false }
        entries[episode.key] = (entryCount, episode.bytes)
        entryCount += 1
        pendingBytes += episode.bytes.count
        return true
    }

    package static func == (left: SpoolState, right: SpoolState) -> Bool {
        left.actor == right.actor && left.incarnation == right.incarnation && left.counts == right.counts
            && left.pending == right.pending
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(actor)
        hasher.combine(counts)
    }
}
