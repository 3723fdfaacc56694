import Glibc

extension SegmentColumns {
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
