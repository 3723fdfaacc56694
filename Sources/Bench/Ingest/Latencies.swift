/// Times in seconds, of which quantiles are asked.
struct Latencies {
    private var seconds: [Double] = []

    /// How many there are.
    var count: Int { seconds.count }

    /// Adds times.
    mutating func add(_ more: [Double]) { seconds += more }

    /// The time that a share `fraction` of all does not exceed; 0 if there are none.
    ///
    /// - Complexity: O(n log n).
    func quantile(_ fraction: Double) -> Double {
        guard !seconds.isEmpty else { return 0 }
        let sorted = seconds.sorted()
        let place = (fraction * Double(sorted.count)).rounded(.up) - 1
        return sorted[min(max(Int(place), 0), sorted.count - 1)]
    }
}
