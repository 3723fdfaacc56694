import Records

/// Episodes as the columns of a ``ReplaySegment``, whose documentation says what each holds.
struct SegmentColumns: Sendable {
    var actors: [String] = []
    var builds: [String] = []
    var programs: [String] = []
    var programDigests: [UInt8] = []

    var actor: [UInt32] = []
    var program: [UInt32] = []
    var build: [UInt32] = []
    var source: [UInt32] = []
    var incarnation: [UInt64] = []
    var sequence: [UInt64] = []
    var runSeed: [UInt64] = []
    var stream: [UInt64] = []
    var number: [UInt64] = []
    var cost: [UInt64] = []
    var costModel: [UInt32] = []
    var nanoseconds: [UInt64] = []
    var episodeOffset: [Int64] = [0]

    var vertex: [UInt32] = []
    var weightsVersion: [UInt64] = []
    var rootValue: [Float] = []
    var searched: [UInt8] = []
    var moveOffset: [Int64] = [0]

    var consideredVertex: [UInt32] = []
    var visits: [UInt32] = []
    var weight: [Float16] = []
    var qValue: [Float] = []

    private var indices = Indices()

    /// Episodes in them.
    var episodeCount: Int { actor.count }

    // MARK: - Writing

    /// Where names already are in the tables.
    private struct Indices: Sendable {
        var actors: [String: UInt32] = [:]
        var builds: [String: UInt32] = [:]
        var programs: [Digest: UInt32] = [:]
    }

    /// Of no episode.
    init() {}

    init(_ episodes: [StoredEpisode]) {
        for stored in episodes { append(stored.key, EpisodeColumns(stored.episode)) }
    }

    /// The columns of a journal's records, without an episode between.
    ///
    /// - Throws: why a record is no episode.
    init(journalRecords: [[UInt8]]) throws(EpisodeRefusal) {
        for record in journalRecords {
            let decoded = try DecodedEpisode(EncodedEpisode(journalRecord: record))
            append(decoded.encoded.key, decoded.columns)
        }
    }

    /// Appends an episode.
    mutating func append(_ key: EpisodeKey, _ episode: EpisodeColumns) {
        let head = episode.head
        actor.append(Self.index(of: key.actor, in: &actors, &indices.actors))
        build.append(Self.index(of: head.build, in: &builds, &indices.builds))
        if indices.programs[head.programDigest] == nil {
            indices.programs[head.programDigest] = UInt32(programs.count)
            programs.append(head.program)
            programDigests += head.programDigest.bytes
        }
        program.append(indices.programs[head.programDigest] ?? 0)
        source.append(head.source.rawValue)
        incarnation.append(key.incarnation)
        sequence.append(key.sequence)
        runSeed.append(head.runSeed)
        stream.append(head.stream)
        number.append(head.number)
        cost.append(UInt64(clamping: head.cost))
        costModel.append(head.costModel.recordNumber)
        nanoseconds.append(head.nanoseconds)
        appendMoves(episode)
        episodeOffset.append(Int64(vertex.count))
    }

    private mutating func appendMoves(_ episode: EpisodeColumns) {
        vertex += episode.vertices
        weightsVersion += episode.weightsVersions
        rootValue += episode.rootValues
        searched += episode.searched.map { $0 ? 1 : 0 }
        var end = Int64(consideredVertex.count)
        for count in episode.consideredCounts {
            end += Int64(count)
            moveOffset.append(end)
        }
        consideredVertex += episode.consideredVertices
        visits += episode.visits
        weight += episode.weights
        qValue += episode.qValues
    }

    private static func index(of name: String, in table: inout [String], _ indices: inout [String: UInt32]) -> UInt32 {
        if let index = indices[name] { return index }
        let index = UInt32(table.count)
        indices[name] = index
        table.append(name)
        return index
    }

    func write(to file: borrowing HDF5Writer) throws(StorageError) {
        for group in ["/tables", "/episodes", "/moves", "/considered"] { try file.makeGroup(group) }
        try file.write(texts: actors, to: "/tables/actors")
        try file.write(texts: builds, to: "/tables/builds")
        try file.write(texts: programs, to: "/tables/programs")
        try file.write(programDigests, shape: [programs.count, Digest.byteCount], to: "/tables/program_digests")
        try file.write(actor, to: "/episodes/actor", compressed: true)
        try file.write(program, to: "/episodes/program", compressed: true)
        try file.write(build, to: "/episodes/build", compressed: true)
        try file.write(source, to: "/episodes/source", compressed: true)
        try file.write(incarnation, to: "/episodes/incarnation", compressed: true)
        try file.write(sequence, to: "/episodes/sequence", compressed: true)
        try file.write(runSeed, to: "/episodes/run_seed", compressed: true)
        try file.write(stream, to: "/episodes/stream", compressed: true)
        try file.write(number, to: "/episodes/number", compressed: true)
        try file.write(cost, to: "/episodes/cost", compressed: true)
        try file.write(costModel, to: "/episodes/cost_model", compressed: true)
        try file.write(nanoseconds, to: "/episodes/nanoseconds", compressed: true)
        try file.write(episodeOffset, to: "/episodes/offset", compressed: true)
        try file.write(narrowed: vertex, to: "/moves/vertex", compressed: true)
        try file.write(weightsVersion, to: "/moves/weights_version", compressed: true)
        try file.write(rootValue, to: "/moves/root_value", compressed: true)
        try file.write(searched, to: "/moves/searched", compressed: true)
        try file.write(moveOffset, to: "/moves/offset", compressed: true)
        // Considered actions are nine tenths of a segment, and deflating them takes most of the time and saves little,
        // but for visits, most of which are equal.
        try file.write(narrowed: consideredVertex, to: "/considered/vertex")
        try file.write(narrowed: visits, to: "/considered/visits", compressed: true)
        try file.write(weight, to: "/considered/weight")
        try file.write(qValue, to: "/considered/q_value")
    }
}
