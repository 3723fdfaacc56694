package import Records
import Synchronization

/// A spool that lives and dies with its process.
package final class MemorySpool: EpisodeSpool {
    private struct State {
        var counts = SpoolCounts()
        var nextSequence: UInt64 = 0
        var entries: [EpisodeKey: [UInt8]] = [:]
    }

    package let actor: String
    package let incarnation: UInt64
    private let state = Mutex(State())

    package init(actor: String, incarnation: UInt64 = 1) {
        self.actor = actor
        self.incarnation = incarnation
    }

    package var counts: SpoolCounts { state.withLock(\.counts) }

    package func pending() -> [EncodedEpisode] {
        state.withLock { state in
            state.entries.sorted { $0.key.sequence < $1.key.sequence }.map {
                EncodedEpisode(key: $0.key, bytes: $0.value)
            }
        }
    }

    package func append(_ bytes: [UInt8], episode number: UInt64) -> EpisodeKey {
        state.withLock { state in
            let key = EpisodeKey(actor: actor, incarnation: incarnation, sequence: state.nextSequence)
            state.nextSequence += 1
            state.counts.sent += 1
            state.counts.nextEpisode = max(state.counts.nextEpisode, number + 1)
            state.entries[key] = bytes
            return key
        }
    }

    @discardableResult
    package func resolve(_ key: EpisodeKey, as resolution: SpoolResolution) -> Bool {
        state.withLock { state in
            guard state.entries.removeValue(forKey: key) != nil else { return false }
            switch resolution {
            case .durable: state.counts.durable += 1
            case .refused: state.counts.refused += 1
            }
            return true
        }
    }

    package func close() {}
}
