import Foundation
import SwiftProtobuf
import VertexGame

/// The bytes of an episode: the message `Episode` of `Schema/vertexzero.proto`.
extension Episode {
    /// The episode as bytes. Equal episodes give equal bytes.
    ///
    /// - Complexity: O(moves + considered actions); about 6 bytes for each considered action and 10 for each move.
    package func encoded() -> [UInt8] {
        var message = ProtoEpisode()
        message.schemaVersion = Self.schemaVersion
        message.program = program
        message.programDigest = Data(programDigest.bytes)
        message.runSeed = runSeed
        message.stream = stream
        message.number = number
        message.cost = UInt64(clamping: cost)
        message.source = source.rawValue
        message.build = build
        message.nanoseconds = nanoseconds
        message.moves = moveColumns
        message.considered = consideredColumns
        message.costModel = costModel.recordNumber
        return message.serialized()
    }

    private var moveColumns: ProtoMoveColumns {
        var columns = ProtoMoveColumns()
        columns.vertices = moves.map { UInt32(clamping: $0.vertex) }
        columns.weightsVersions = moves.map(\.weightsVersion)
        columns.searched = moves.map(\.searched)
        columns.rootValues = Data(LittleEndian.bytes(moves.map(\.rootValue)))
        columns.consideredCounts = moves.map { UInt32(clamping: $0.considered.count) }
        return columns
    }

    private var consideredColumns: ProtoConsideredColumns {
        let considered = moves.flatMap(\.considered)
        let differences = moves.flatMap { move in
            move.considered.map { KeptDifference($0.qValue - move.rootValue).bits }
        }
        var columns = ProtoConsideredColumns()
        columns.vertices = considered.map { UInt32(clamping: $0.vertex) }
        columns.visits = considered.map { UInt32(clamping: $0.visits) }
        columns.weights = Data(LittleEndian.bytes(considered.map { Float16($0.weight).bitPattern }))
        columns.qValues = Data(LittleEndian.bytes(differences))
        return columns
    }

    /// Reads an episode from bytes that may be anything.
    ///
    /// - Throws: `EpisodeRefusal` with code `foreignVersion` or `malformed`.
    /// - Complexity: O(bytes).
    package init(decoding bytes: [UInt8]) throws(EpisodeRefusal) {
        let message: ProtoEpisode
        do {
            message = try ProtoEpisode(serializedBytes: bytes)
        } catch {
            throw EpisodeRefusal(.malformed, "its \(bytes.count) bytes are no episode")
        }
        try self.init(message)
    }

    private init(_ message: ProtoEpisode) throws(EpisodeRefusal) {
        guard message.schemaVersion == Self.schemaVersion else {
            throw EpisodeRefusal(
                .foreignVersion,
                "it has version \(message.schemaVersion), this build reads version \(Self.schemaVersion)")
        }
        guard let digest = Digest(bytes: message.programDigest) else {
            throw EpisodeRefusal(.malformed, "its program digest has \(message.programDigest.count) bytes")
        }
        guard let source = Source(rawValue: message.source) else {
            throw EpisodeRefusal(.malformed, "its source is \(message.source), which is unknown")
        }
        guard let cost = Int(exactly: message.cost) else {
            throw EpisodeRefusal(.malformed, "its cost is \(message.cost)")
        }
        guard let costModel = CostModel(recordNumber: message.costModel) else {
            throw EpisodeRefusal(.malformed, "its cost model is \(message.costModel), which is unknown")
        }
        self.init(
            program: message.program, programDigest: digest, runSeed: message.runSeed, stream: message.stream,
            number: message.number, moves: try Self.moves(message), cost: cost, costModel: costModel, source: source,
            build: message.build, nanoseconds: message.nanoseconds)
    }

    private static func moves(_ message: ProtoEpisode) throws(EpisodeRefusal) -> [Move] {
        let columns = message.moves
        let count = columns.vertices.count
        guard count <= moveCountMax else {
            throw EpisodeRefusal(.malformed, "it has \(count) moves; \(moveCountMax) are the limit")
        }
        guard let rootValues = LittleEndian.floats(columns.rootValues), rootValues.count == count,
            columns.weightsVersions.count == count, columns.searched.count == count,
            columns.consideredCounts.count == count
        else {
            throw EpisodeRefusal(.malformed, "the columns of its moves differ in length")
        }
        guard rootValues.allSatisfy(\.isFinite) else {
            throw EpisodeRefusal(.malformed, "a root value is not finite")
        }
        // The counts are 32 bits wide and few enough that their sum cannot overflow.
        let considered = try ConsideredColumns(
            message.considered, count: columns.consideredCounts.reduce(0) { $0 + Int($1) })
        var moves: [Move] = []
        moves.reserveCapacity(count)
        var first = 0
        for index in 0..<count {
            let end = first + Int(columns.consideredCounts[index])
            moves.append(
                Move(
                    vertex: Int(columns.vertices[index]), weightsVersion: columns.weightsVersions[index],
                    rootValue: rootValues[index],
                    kept: try considered.actions(first..<end, rootValue: rootValues[index], move: index),
                    searched: columns.searched[index]))
            first = end
        }
        return moves
    }
}

/// The considered actions of all moves of a message: columns that were found to be of one length.
private struct ConsideredColumns {
    let vertices: [UInt32]
    let visits: [UInt32]
    let weights: [UInt16]
    let qValues: [UInt16]

    init(_ columns: ProtoConsideredColumns, count: Int) throws(EpisodeRefusal) {
        guard let weights = LittleEndian.integers(UInt16.self, columns.weights), weights.count == count,
            let qValues = LittleEndian.integers(UInt16.self, columns.qValues), qValues.count == count,
            columns.vertices.count == count, columns.visits.count == count
        else {
            throw EpisodeRefusal(.malformed, "the columns of its considered actions differ in length")
        }
        vertices = columns.vertices
        visits = columns.visits
        self.weights = weights
        self.qValues = qValues
    }

    /// The actions at these places, which lie within the columns.
    func actions(_ range: Range<Int>, rootValue: Float, move: Int) throws(EpisodeRefusal) -> [ConsideredAction] {
        var actions: [ConsideredAction] = []
        actions.reserveCapacity(range.count)
        for index in range {
            let action = ConsideredAction(
                vertex: Int(vertices[index]), keptWeight: Float16(bitPattern: weights[index]),
                difference: KeptDifference(bits: qValues[index]), visits: Int(visits[index]), rootValue: rootValue)
            guard (0...1).contains(action.weight), action.qValue.isFinite else {
                throw EpisodeRefusal(
                    .malformed,
                    "move \(move) considers an action of weight \(action.weight), Q value \(action.qValue)")
            }
            actions.append(action)
        }
        return actions
    }
}
