package import Records

/// A sealed file of episodes, which never changes again: HDF5 that h5py and h5dump read, with a ``Seal`` behind it.
///
/// Attributes of the file: `magic` (text, `VertexZero replay`), `version` (uint64, 1), `number` (uint64), `episodes`
/// (uint64).
///
/// | dataset | type, extent | content |
/// |---|---|---|
/// | `/tables/actors`, `/tables/builds` | texts | names that episodes refer to by index |
/// | `/tables/programs` | texts | names of programs, beside `/tables/program_digests` |
/// | `/tables/program_digests` | uint8 `[programs, 32]` | their digests |
/// | `/episodes/actor`, `program`, `build` | uint32 `[episodes]` | indices into the tables |
/// | `/episodes/incarnation`, `sequence` | uint64 `[episodes]` | the rest of the key |
/// | `/episodes/run_seed`, `stream`, `number`, `cost`, `nanoseconds` | uint64 `[episodes]` | as in `Episode` |
/// | `/episodes/cost_model` | uint32 `[episodes]` | 0: published, 1: executed; missing in older files: all 0 |
/// | `/episodes/source` | uint32 `[episodes]` | 1: self-play |
/// | `/episodes/offset` | int64 `[episodes + 1]` | the moves of episode e are `offset[e] ..< offset[e + 1]` |
/// | `/moves/vertex` | uint8, 16 or 32 `[moves]` | value id eliminated |
/// | `/moves/weights_version` | uint64 `[moves]` | the weights that searched |
/// | `/moves/root_value` | float32 `[moves]` | value of the position by search |
/// | `/moves/searched` | uint8 `[moves]` | 0 where there was no choice, or none was needed |
/// | `/moves/offset` | int64 `[moves + 1]` | the considered actions of move m are `offset[m] ..< offset[m + 1]` |
/// | `/considered/vertex`, `visits` | uint8, 16 or 32 `[considered]` | value id, simulations through it |
/// | `/considered/weight` | float16 `[considered]` | improved probability; float32 in older files |
/// | `/considered/q_value` | float32 `[considered]` | Q value |
///
/// Columns are chunked and carry Fletcher's checksum, those that shrink by it are shuffled and deflated; integers of 8,
/// 16 or 32 bits are as wide as the largest of the file needs. Texts are UTF-8 of fixed length, filled up with zeros.
package enum ReplaySegment {
    static let magic = "VertexZero replay"
    static let version: UInt64 = 1

    /// The bytes of a sealed segment.
    ///
    /// - Parameter path: where they are going to be, for errors.
    package static func encode(
        _ episodes: [StoredEpisode], number: Int, path: String
    ) throws(StorageError) -> [UInt8] {
        try encode(SegmentColumns(episodes), number: number, path: path)
    }

    /// The bytes of a sealed segment of columns.
    static func encode(_ columns: SegmentColumns, number: Int, path: String) throws(StorageError) -> [UInt8] {
        let content = try HDF5.serially { () throws(StorageError) in
            let file = try HDF5Writer(path)
            try file.set("magic", to: magic)
            try file.set("version", to: version)
            try file.set("number", to: UInt64(number))
            try file.set("episodes", to: UInt64(columns.episodeCount))
            try columns.write(to: file)
            return try file.finish(room: Seal.byteCount)
        }
        return Seal.sealing(content)
    }

    /// The episodes of a sealed segment, and its digest.
    ///
    /// - Throws: `StorageError` with code `damaged` or `foreignVersion`.
    package static func decode(
        _ bytes: [UInt8], path: String
    ) throws(StorageError) -> (episodes: [StoredEpisode], digest: Digest) {
        let (columns, digest) = try columns(bytes, path: path)
        guard let episodes = columns.episodes() else {
            throw .damaged(path, "its tables and offsets do not fit together")
        }
        return (episodes, digest)
    }

    /// The columns of a sealed segment, which need not fit together, and its digest.
    static func columns(
        _ bytes: [UInt8], path: String
    ) throws(StorageError) -> (columns: SegmentColumns, digest: Digest) {
        let (content, digest) = try Seal.opening(bytes, path: path)
        return (try columns(of: content, path: path), digest)
    }

    /// The columns of a segment that was sealed in this process: its digest is not computed again.
    static func columns(sealed bytes: [UInt8], path: String) throws(StorageError) -> SegmentColumns {
        try columns(of: bytes, path: path)
    }

    /// The columns of an HDF5 file, whatever is behind its end.
    private static func columns(of content: [UInt8], path: String) throws(StorageError) -> SegmentColumns {
        try HDF5.serially { () throws(StorageError) in
            let file = try HDF5Reader(content, path: path)
            guard try file.attribute(text: "magic") == magic else { throw .damaged(path, "it is no replay segment") }
            let found: UInt64 = try file.attribute("version")
            guard found == version else { throw .foreignVersion(path, found, version) }
            let count: UInt64 = try file.attribute("episodes")
            return try SegmentColumns(file, count: Int(clamping: count))
        }
    }
}
