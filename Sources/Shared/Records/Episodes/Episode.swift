package import VertexGame

/// A finished game: its decisions, from which any of its positions can be rebuilt.
///
/// An episode says what happened and is believed only when it was played again: ``verified(on:digest:)``. Written by
/// ``encoded()`` as the protobuf message `Episode` of the wire schema.
package struct Episode: Hashable, Sendable {
    /// Where an episode comes from.
    package enum Source: UInt32, Hashable, Sendable, Codable {
        /// Search with the network of the run.
        case selfPlay = 1
    }

    /// The version of the encoding.
    package static let schemaVersion: UInt32 = 1
    /// The most moves that are decoded: as many as the largest graph has vertices.
    package static let moveCountMax = ComputationalGraph.vertexCountMax

    /// Name of the program, for people.
    package let program: String
    /// What identifies the program.
    package let programDigest: Digest
    /// Seed of the run.
    package let runSeed: UInt64
    /// Random stream of the actor.
    package let stream: UInt64
    /// Number of the episode in that stream; with seed and stream it determines all that was drawn.
    package let number: UInt64
    /// What was decided, in order.
    package let moves: [Move]
    /// Multiplications of the whole order.
    package let cost: Int
    /// How they are counted.
    package let costModel: CostModel
    /// Where it comes from.
    package let source: Source
    /// Identity of the executable that played.
    package let build: String
    /// How long the game took, in nanoseconds.
    package let nanoseconds: UInt64

    package init(
        program: String, programDigest: Digest, runSeed: UInt64, stream: UInt64, number: UInt64, moves: [Move],
        cost: Int, costModel: CostModel = .published, source: Source = .selfPlay, build: String, nanoseconds: UInt64
    ) {
        self.program = program
        self.programDigest = programDigest
        self.runSeed = runSeed
        self.stream = stream
        self.number = number
        self.moves = moves
        self.cost = cost
        self.costModel = costModel
        self.source = source
        self.build = build
        self.nanoseconds = nanoseconds
    }

    /// Value ids in the order of their elimination.
    package var order: [Int] { moves.map(\.vertex) }

    /// The digest of all decisions, without build, actor and time: equal for two runs that played the same.
    package var decisionsDigest: Digest {
        Digest(
            of: Episode(
                program: program, programDigest: programDigest, runSeed: runSeed, stream: stream, number: number,
                moves: moves, cost: cost, costModel: costModel, source: source, build: "", nanoseconds: 0
            ).encoded())
    }
}
