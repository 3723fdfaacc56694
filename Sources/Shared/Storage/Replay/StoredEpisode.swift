package import Records

/// An episode with the key that names it for good, as journal and segments hold it.
package struct StoredEpisode: Hashable, Sendable {
    /// Who played it, in which process, as which one.
    package let key: EpisodeKey
    /// What was played.
    package let episode: Episode

    package init(key: EpisodeKey, episode: Episode) {
        self.key = key
        self.episode = episode
    }
}

extension StoredEpisode {
    /// The episode of a record of the journal.
    ///
    /// - Throws: what is wrong with the record.
    init(journalRecord record: [UInt8]) throws(EpisodeRefusal) {
        let encoded = try EncodedEpisode(journalRecord: record)
        self.init(key: encoded.key, episode: try Episode(decoding: encoded.bytes))
    }
}
