package import VertexGame

/// An episode as flat arrays, as messages and segments hold it: one array for each property of all moves, and one for
/// each of all considered actions.
///
/// Where episodes are only moved from file to file, this saves an array for each move.
package struct EpisodeColumns: Hashable, Sendable {
    /// What belongs to the whole episode; its moves are missing.
    package struct Head: Hashable, Sendable {
        package var program: String
        package var programDigest: Digest
        package var runSeed: UInt64
        package var stream: UInt64
        package var number: UInt64
        package var cost: Int
        package var costModel: CostModel
        package var source: Episode.Source
        package var build: String
        package var nanoseconds: UInt64
    }

    /// What belongs to the whole episode.
    package var head: Head
    /// `[moves]`: value id eliminated.
    package var vertices: [UInt32]
    /// `[moves]`: the weights that searched.
    package var weightsVersions: [UInt64]
    /// `[moves]`: value of the position by search.
    package var rootValues: [Float]
    /// `[moves]`: whether there was a choice.
    package var searched: [Bool]
    /// `[moves]`: considered actions of each; their sum is the length of the arrays below.
    package var consideredCounts: [UInt32]
    /// `[considered]`: value id.
    package var consideredVertices: [UInt32]
    /// `[considered]`: simulations through it.
    package var visits: [UInt32]
    /// `[considered]`: improved probability, 0 to 1.
    package var weights: [Float16]
    /// `[considered]`: Q value, as kept: see ``Move``.
    package var qValues: [Float]

    /// The arrays of an episode.
    package init(_ episode: Episode) {
        head = Head(episode)
        let moves = episode.moves
        let considered = moves.flatMap(\.considered)
        vertices = moves.map { UInt32(clamping: $0.vertex) }
        weightsVersions = moves.map(\.weightsVersion)
        rootValues = moves.map(\.rootValue)
        searched = moves.map(\.searched)
        consideredCounts = moves.map { UInt32(clamping: $0.considered.count) }
        consideredVertices = considered.map { UInt32(clamping: $0.vertex) }
        visits = considered.map { UInt32(clamping: $0.visits) }
        weights = considered.map { Float16($0.weight) }
        qValues = considered.map(\.qValue)
    }

    /// Takes arrays over, whose lengths fit together.
    init(
        head: Head, vertices: [UInt32], weightsVersions: [UInt64], rootValues: [Float], searched: [Bool],
        consideredCounts: [UInt32], consideredVertices: [UInt32], visits: [UInt32], weights: [Float16], qValues: [Float]
    ) {
        self.head = head
        self.vertices = vertices
        self.weightsVersions = weightsVersions
        self.rootValues = rootValues
        self.searched = searched
        self.consideredCounts = consideredCounts
        self.consideredVertices = consideredVertices
        self.visits = visits
        self.weights = weights
        self.qValues = qValues
    }
}

extension EpisodeColumns.Head {
    /// What belongs to the whole of `episode`.
    init(_ episode: Episode) {
        program = episode.program
        programDigest = episode.programDigest
        runSeed = episode.runSeed
        stream = episode.stream
        number = episode.number
        cost = episode.cost
        costModel = episode.costModel
        source = episode.source
        build = episode.build
        nanoseconds = episode.nanoseconds
    }
}

extension Episode {
    /// The episode of arrays whose lengths fit together.
    ///
    /// - Complexity: O(moves + considered actions), an array for each move.
    package init(_ columns: EpisodeColumns) {
        var moves: [Move] = []
        moves.reserveCapacity(columns.vertices.count)
        var first = 0
        for index in columns.vertices.indices {
            let end = first + Int(columns.consideredCounts[index])
            moves.append(
                Move(
                    vertex: Int(columns.vertices[index]), weightsVersion: columns.weightsVersions[index],
                    rootValue: columns.rootValues[index], kept: columns.actions(first..<end),
                    searched: columns.searched[index]))
            first = end
        }
        let head = columns.head
        self.init(
            program: head.program, programDigest: head.programDigest, runSeed: head.runSeed, stream: head.stream,
            number: head.number, moves: moves, cost: head.cost, costModel: head.costModel, source: head.source,
            build: head.build, nanoseconds: head.nanoseconds)
    }
}

extension EpisodeColumns {
    /// The considered actions at these places.
    fileprivate func actions(_ range: Range<Int>) -> [ConsideredAction] {
        range.map {
            ConsideredAction(
                vertex: Int(consideredVertices[$0]), keptWeight: weights[$0], keptValue: qValues[$0],
                visits: Int(visits[$0]))
        }
    }
}

/// The number that stands for a cost model in records: what has none was written before there were two, and is of the
/// published one.
extension CostModel {
    /// The number in a record.
    package var recordNumber: UInt32 {
        switch self {
        case .published: 0
        case .executed: 1
        }
    }

    /// The cost model of a number in a record; nil for one that this build does not know.
    package init?(recordNumber: UInt32) {
        guard let model = Self.allCases.first(where: { $0.recordNumber == recordNumber }) else { return nil }
        self = model
    }
}
