import Orders

/// What the orders without search cost, as printed with `--json`.
struct BaselineCounts: Codable, Hashable {
    let forward: Int
    let reverse: Int
    let markowitz: Int

    init(_ baselines: Baselines) {
        forward = baselines.forward
        reverse = baselines.reverse
        markowitz = baselines.markowitz
    }
}
