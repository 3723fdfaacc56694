import Foundation
import SwiftProtobuf
import VertexGame

/// The bytes of an episode: the message `Episode` of `Schema/vertexzero.proto`.
extension Episode {
    /// The episode as bytes. Equal episodes give equal bytes.
    ///
    /// - Complexity: O(moves + considered actions); about 6 bytes for each considered action and 10 for each move.
    package func encoded() -> [UInt8] { EpisodeColumns(self).encoded() }

    /// Reads an episode from bytes that may be anything.
    ///
    /// - Throws: `EpisodeRefusal` with code `foreignVersion` or `malformed`.
    /// - Complexity: O(bytes).
    package init(decoding bytes: [UInt8]) throws(EpisodeRefusal) {
        self.init(try EpisodeColumns(decoding: bytes))
    }
}

extension EpisodeColumns {
    /// The episode as bytes.
    package func encoded() -> [UInt8] {
        var message = ProtoEpisode()
        message.schemaVersion = Episode.schemaVersion
        message.program = head.program
        message.programDigest = Data(head.programDigest.bytes)
        message.runSeed = head.runSeed
        message.stream = head.stream
        message.number = head.number
        message.cost = UInt64(clamping: head.cost)
        message.source = head.source.rawValue
        message.build = head.build
        message.nanoseconds = head.nanoseconds
        message.moves = moveColumns
        message.considered = consideredColumns
        message.costModel = head.costModel.recordNumber
        return message.serialized()
    }

    private var moveColumns: ProtoMoveColumns {
        var columns = ProtoMoveColumns()
        columns.vertices = vertices
        columns.weightsVersions = weightsVersions
        columns.searched = searched
        columns.rootValues = Data(LittleEndian.bytes(rootValues))
        columns.consideredCounts = consideredCounts
        return columns
    }

    private var consideredColumns: ProtoConsideredColumns {
        var columns = ProtoConsideredColumns()
        columns.vertices = consideredVertices
        columns.visits = visits
        columns.weights = Data(LittleEndian.bytes(weights.map(\.bitPattern)))
        var differences: [UInt16] = []
        differences.reserveCapacity(qValues.count)
        for (count, rootValue) in zip(consideredCounts, rootValues) {
            for qValue in qValues[differences.count..<(differences.count + Int(count))] {
                differences.append(KeptDifference(qValue - rootValue).bits)
            }
        }
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
        let (head, moves) = (try Head(message), message.moves)
        guard moves.vertices.count <= Episode.moveCountMax else {
            throw EpisodeRefusal(
                .malformed, "it has \(moves.vertices.count) moves; \(Episode.moveCountMax) are the limit")
        }
        guard let rootValues = LittleEndian.floats(moves.rootValues), rootValues.count == moves.vertices.count,
            moves.weightsVersions.count == rootValues.count, moves.searched.count == rootValues.count,
            moves.consideredCounts.count == rootValues.count
        else {
            throw EpisodeRefusal(.malformed, "the columns of its moves differ in length")
        }
        guard rootValues.allSatisfy(\.isFinite) else {
            throw EpisodeRefusal(.malformed, "a root value is not finite")
        }
        self.init(
            head: head, vertices: moves.vertices, weightsVersions: moves.weightsVersions, rootValues: rootValues,
            searched: moves.searched, consideredCounts: moves.consideredCounts,
            consideredVertices: message.considered.vertices, visits: message.considered.visits, weights: [], qValues: []
        )
        try readConsidered(message.considered)
    }

    /// Reads weights and Q values of a message, if all considered actions have them and they can be.
    private mutating func readConsidered(_ columns: ProtoConsideredColumns) throws(EpisodeRefusal) {
        // The counts are 32 bits wide and few enough that their sum cannot overflow.
        let count = consideredCounts.reduce(0) { $0 + Int($1) }
        guard let weights = LittleEndian.integers(UInt16.self, columns.weights), weights.count == count,
            let differences = LittleEndian.integers(UInt16.self, columns.qValues), differences.count == count,
            consideredVertices.count == count, visits.count == count
        else {
            throw EpisodeRefusal(.malformed, "the columns of its considered actions differ in length")
        }
        self.weights = weights.map { Float16(bitPattern: $0) }
        qValues = Self.qValues(differences, rootValues, consideredCounts)
        // Bit patterns from 0 to 1; that of −0 is 0 as well.
        let areWeights = weights.allSatisfy { $0 & 0x7FFF == 0 || $0 <= Float16(1).bitPattern }
        guard areWeights, qValues.allSatisfy(\.isFinite) else {
            throw EpisodeRefusal(
                .malformed, "it considers an action whose weight is not from 0 to 1 or whose Q value is not finite")
        }
    }

    /// The Q values that `differences` to the root values of their moves stand for.
    private static func qValues(_ differences: [UInt16], _ rootValues: [Float], _ counts: [UInt32]) -> [Float] {
        var values = [Float](repeating: 0, count: differences.count)
        var first = 0
        for (count, rootValue) in zip(counts, rootValues) {
            for index in first..<(first + Int(count)) {
                values[index] = KeptDifference(bits: differences[index]).kept(from: rootValue)
            }
            first += Int(count)
        }
        return values
    }
}

extension EpisodeColumns.Head {
    fileprivate init(_ message: ProtoEpisode) throws(EpisodeRefusal) {
        guard message.schemaVersion == Episode.schemaVersion else {
            throw EpisodeRefusal(
                .foreignVersion,
                "it has version \(message.schemaVersion), this build reads version \(Episode.schemaVersion)")
        }
        guard let digest = Digest(bytes: message.programDigest) else {
            throw EpisodeRefusal(.malformed, "its program digest has \(message.programDigest.count) bytes")
        }
        guard let source = Episode.Source(rawValue: message.source) else {
            throw EpisodeRefusal(.malformed, "its source is \(message.source), which is unknown")
        }
        guard let cost = Int(exactly: message.cost) else {
            throw EpisodeRefusal(.malformed, "its cost is \(message.cost)")
        }
        guard let costModel = CostModel(recordNumber: message.costModel) else {
            throw EpisodeRefusal(.malformed, "its cost model is \(message.costModel), which is unknown")
        }
        program = message.program
        programDigest = digest
        runSeed = message.runSeed
        stream = message.stream
        number = message.number
        self.cost = cost
        self.costModel = costModel
        self.source = source
        build = message.build
        nanoseconds = message.nanoseconds
    }
}
