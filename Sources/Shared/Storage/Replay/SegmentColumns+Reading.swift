import Records
import VertexGame

extension SegmentColumns {
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
}
