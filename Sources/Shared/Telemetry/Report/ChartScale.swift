import Foundation

/// One axis of a chart: a range of values, its ticks, and where a value lies in the picture.
struct ChartScale: Hashable, Sendable {
    /// The lowest value.
    let low: Double
    /// The highest value.
    let high: Double
    /// Distance between two ticks.
    let step: Double
    /// Where the lowest value lies.
    let from: Double
    /// Where the highest value lies.
    let to: Double

    /// The values that get a tick.
    var ticks: [Double] {
        Array(stride(from: low, through: high + step * 1e-6, by: step))
    }

    /// Where a value lies; values outside the range lie at its ends.
    func position(_ value: Double) -> Double {
        let share = (min(max(value, low), high) - low) / (high - low)
        return from + share * (to - from)
    }

    /// A round distance (1, 2 or 5 times a power of ten, at least 1) that cuts `span` in about `count` parts.
    static func step(_ span: Double, about count: Double) -> Double {
        let rough = max(span / count, 1)
        let power = pow(10, floor(log10(rough)))
        let factor = [1, 2, 5, 10].first { $0 * power >= rough * 0.999 } ?? 10
        return factor * power
    }

    /// A distance of whole seconds, minutes or hours that cuts `seconds` in six parts at most.
    static func timeStep(_ seconds: Double) -> Double {
        let nice: [Double] = [1, 5, 10, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 28800, 86400]
        return nice.first { seconds / $0 <= 6.5 } ?? step(seconds, about: 6)
    }
}
