import Glibc
import Records
import VertexGame

/// Episodes as the columns of a ``ReplaySegment``, whose documentation says what each holds.
struct SegmentColumns: Sendable {
    private var actors: [String] = []
    private var builds: [String] = []
    private var programs: [String] = []
    private var programDigests: [UInt8] = []

    private var actor: [UInt32] = []
    private var program: [UInt32] = []
    private var build: [UInt32] = []
    private var source: [UInt32] = []
    private var incarnation: [UInt64] = []
    private var sequence: [UInt64] = []
    private var runSeed: [UInt64] = []
    private var stream: [UInt64] = []
    private var number: [UInt64] = []
    private var cost: [UInt64] = []
    private var costModel: [UInt32] = []
    private var nanoseconds: [UInt64] = []
    private var episodeOffset: [Int64] = [0]

    private var vertex: [UInt32] = []
    private var weightsVersion: [UInt64] = []
    private var rootValue: [Float] = []
    private var searched: [UInt8] = []
    private var moveOffset: [Int64] = [0]

    private var consideredVertex: [UInt32] = []
    private var visits: [UInt32] = []
    private var weight: [Float16] = []
    private var qValue: [Float] = []

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
    init(recordPayloads: [[UInt8]]) throws(EpisodeRefusal) {
        for payload in recordPayloads {
            let (key, encoded) = try StoredEpisode.parts(recordPayload: payload)
            append(key, try EpisodeColumns(decoding: encoded))
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

    // MARK: - Reading

    /// Reads the columns of `count` episodes; whether they fit together is asked by ``episodes()``.
    init(_ file: borrowing HDF5Reader, count: Int) throws(StorageError) {
        actors = try file.texts("/tables/actors")
        builds = try file.texts("/tables/builds")
        programs = try file.texts("/tables/programs")
        programDigests = try file.read("/tables/program_digests").values
        actor = try file.column("/episodes/actor", count: count)
        program = try file.column("/episodes/program", count: count)
        build = try file.column("/episodes/build", count: count)
        source = try file.column("/episodes/source", count: count)
        incarnation = try file.column("/episodes/incarnation", count: count)
        sequence = try file.column("/episodes/sequence", count: count)
        runSeed = try file.column("/episodes/run_seed", count: count)
        stream = try file.column("/episodes/stream", count: count)
        number = try file.column("/episodes/number", count: count)
        cost = try file.column("/episodes/cost", count: count)
        // Segments from before there were two cost models lack the column, and are of the published one.
        costModel =
            try file.names(in: "/episodes").contains("cost_model")
            ? try file.column("/episodes/cost_model", count: count) : Array(repeating: 0, count: count)
        nanoseconds = try file.column("/episodes/nanoseconds", count: count)
        episodeOffset = try file.read("/episodes/offset").values
        vertex = try file.read("/moves/vertex").values
        weightsVersion = try file.column("/moves/weights_version", count: vertex.count)
        rootValue = try file.column("/moves/root_value", count: vertex.count)
        searched = try file.column("/moves/searched", count: vertex.count)
        moveOffset = try file.read("/moves/offset").values
        consideredVertex = try file.read("/considered/vertex").values
        visits = try file.column("/considered/visits", count: consideredVertex.count)
        weight = try file.column("/considered/weight", count: consideredVertex.count)
        qValue = try file.column("/considered/q_value", count: consideredVertex.count)
    }

    /// The episodes, or nil where indices or offsets point outside.
    func episodes() -> [StoredEpisode]? {
        guard Self.areOffsets(episodeOffset, of: actor.count, upTo: vertex.count),
            Self.areOffsets(moveOffset, of: vertex.count, upTo: consideredVertex.count),
            programDigests.count == programs.count * Digest.byteCount
        else { return nil }
        let digests = programs.indices.compactMap {
            Digest(bytes: programDigests[($0 * Digest.byteCount)..<(($0 + 1) * Digest.byteCount)])
        }
        var episodes: [StoredEpisode] = []
        episodes.reserveCapacity(actor.count)
        for index in actor.indices {
            guard let source = Episode.Source(rawValue: source[index]), actors.indices.contains(Int(actor[index])),
                let costModel = CostModel(recordNumber: costModel[index]),
                digests.indices.contains(Int(program[index])), builds.indices.contains(Int(build[index]))
            else { return nil }
            let moves = Int(episodeOffset[index])..<Int(episodeOffset[index + 1])
            let episode = Episode(
                program: programs[Int(program[index])], programDigest: digests[Int(program[index])],
                runSeed: runSeed[index], stream: stream[index], number: number[index], moves: moves.map(move),
                cost: Int(clamping: cost[index]), costModel: costModel, source: source,
                build: builds[Int(build[index])], nanoseconds: nanoseconds[index])
            let key = EpisodeKey(
                actor: actors[Int(actor[index])], incarnation: incarnation[index], sequence: sequence[index])
            episodes.append(StoredEpisode(key: key, episode: episode))
        }
        return episodes
    }

    private func move(_ index: Int) -> Move {
        let considered = (Int(moveOffset[index])..<Int(moveOffset[index + 1])).map {
            ConsideredAction(
                vertex: Int(consideredVertex[$0]), weight: Float(weight[$0]), qValue: qValue[$0],
                visits: Int(visits[$0]))
        }
        return Move(
            vertex: Int(vertex[index]), weightsVersion: weightsVersion[index], rootValue: rootValue[index],
            considered: considered, searched: searched[index] != 0)
    }

    /// Whether these are the places at which each of `count` parts begins, and the end of the last.
    private static func areOffsets(_ offsets: [Int64], of count: Int, upTo end: Int) -> Bool {
        offsets.count == count + 1 && offsets.first == 0 && offsets.last == Int64(end)
            && zip(offsets, offsets.dropFirst()).allSatisfy { $0 <= $1 }
    }

    /// Whether these columns are the same as others, bit for bit.
    func isIdentical(to other: SegmentColumns) -> Bool {
        let texts = [actors, builds, programs] == [other.actors, other.builds, other.programs]
        let tables = programDigests == other.programDigests
        let episodes =
            [actor, program, build, source, costModel] == [
                other.actor, other.program, other.build, other.source, other.costModel,
            ]
            && [incarnation, sequence, runSeed, stream, number, cost, nanoseconds] == [
                other.incarnation, other.sequence, other.runSeed, other.stream, other.number, other.cost,
                other.nanoseconds,
            ]
        let moves =
            episodeOffset == other.episodeOffset && Self.sameBits(vertex, other.vertex)
            && Self.sameBits(weightsVersion, other.weightsVersion) && Self.sameBits(rootValue, other.rootValue)
            && Self.sameBits(searched, other.searched) && Self.sameBits(moveOffset, other.moveOffset)
        let considered =
            Self.sameBits(consideredVertex, other.consideredVertex) && Self.sameBits(visits, other.visits)
            && Self.sameBits(weight, other.weight) && Self.sameBits(qValue, other.qValue)
        return texts && tables && episodes && moves && considered
    }

    /// Whether two arrays hold the same bytes.
    static func sameBits<Element: BitwiseCopyable>(_ left: [Element], _ right: [Element]) -> Bool {
        guard left.count == right.count else { return false }
        return unsafe left.withUnsafeBytes { left in
            unsafe right.withUnsafeBytes { right in
                guard let first = left.baseAddress, let second = right.baseAddress else { return true }
                return unsafe memcmp(first, second, left.count) == 0
            }
        }
    }
}
