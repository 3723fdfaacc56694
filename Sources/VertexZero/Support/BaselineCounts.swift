import Orders

/// What the orders without search cost, as printed with `--json`.
struct BaselineCounts: Codable, Hashable {
    let forward: Int
    let reverse: Int
    /// Nil, and null in JSON, where it could not be counted in time.
    let markowitz: Int?

    init(_ baselines: Baselines) {
        forward = baselines.forward
        reverse = baselines.reverse
        markowitz = baselines.markowitz
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(forward, forKey: .forward)
        try container.encode(reverse, forKey: .reverse)
        try container.encode(markowitz, forKey: .markowitz)
    }

    /// For tables: the count of Markowitz, or a dash.
    var markowitzText: String { markowitz.map(String.init) ?? "–" }
}
