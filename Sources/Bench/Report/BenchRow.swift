/// One figure of `bench`, beside the limit that was measured in the same run.
package struct BenchRow: Encodable {
    /// What could be reached on this machine.
    package struct Limit: Encodable {
        /// What was measured for it.
        package let name: String
        /// In the unit of the figure.
        package let value: Double
    }

    /// What was done, of what, on how many threads.
    package let workload: String
    /// Of the figure and its limit.
    package let unit: String
    package let value: Double
    package var limit: Limit?
    /// What is asked for: at least that of a speed or a share, at most that of a time or of memory.
    package var wanted: Double?

    /// The share of the limit that is reached.
    package var share: Double? { limit.map { value / $0.value } }

    /// Whether more is better.
    package var isSpeed: Bool { unit.hasSuffix("/s") || unit == "share" }

    /// Whether what is asked for is reached; nil where nothing is.
    package var isReached: Bool? { wanted.map { isSpeed ? value >= $0 : value <= $0 } }

    private enum CodingKeys: String, CodingKey {
        case workload, unit, value, limit, share, wanted, isReached
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(workload, forKey: .workload)
        try container.encode(unit, forKey: .unit)
        try container.encode(value, forKey: .value)
        try container.encodeIfPresent(limit, forKey: .limit)
        try container.encodeIfPresent(share, forKey: .share)
        try container.encodeIfPresent(wanted, forKey: .wanted)
        try container.encodeIfPresent(isReached, forKey: .isReached)
    }
}
