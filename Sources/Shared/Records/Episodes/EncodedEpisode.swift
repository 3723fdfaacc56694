/// An episode as bytes, under the key that names it for good: what a spool holds, a message carries and a journal
/// keeps.
///
/// The bytes are those of ``Episode/encoded()``, or claim to be: whoever only passes them on does not look into them.
package struct EncodedEpisode: Hashable, Sendable {
    /// Who played it, in which process, as which one.
    package let key: EpisodeKey
    /// The encoded `Episode`.
    package let bytes: [UInt8]

    package init(key: EpisodeKey, bytes: [UInt8]) {
        self.key = key
        self.bytes = bytes
    }
}

/// An encoded episode with what its bytes hold: they are decoded once, for all who read them on the way into a segment.
package struct DecodedEpisode: Hashable, Sendable {
    /// The episode as it came.
    package let encoded: EncodedEpisode
    /// What its bytes hold.
    package let columns: EpisodeColumns

    /// Decodes an episode.
    ///
    /// - Throws: why its bytes are none.
    package init(_ encoded: EncodedEpisode) throws(EpisodeRefusal) {
        self.encoded = encoded
        columns = try EpisodeColumns(decoding: encoded.bytes)
    }

    /// Encodes an episode of this process.
    package init(_ key: EpisodeKey, _ episode: Episode) {
        columns = EpisodeColumns(episode)
        encoded = EncodedEpisode(key: key, bytes: columns.encoded())
    }
}
