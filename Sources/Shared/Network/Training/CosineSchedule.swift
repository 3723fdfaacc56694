import Glibc

/// A learning rate that falls along half a cosine from its peak to a floor (Loshchilov & Hutter, ICLR 2017, equation
/// 5).
package struct CosineSchedule: Hashable, Sendable {
    /// Rate at the start.
    package let peak: Float
    /// Share of the peak that is left at the end.
    package let floor: Float

    package init(peak: Float, floor: Float = 0.05) {
        precondition(peak >= 0 && floor >= 0 && floor <= 1, "rate \(peak) with floor \(floor)")
        self.peak = peak
        self.floor = floor
    }

    /// The rate after a share `progress` of the run, which is bounded to 0 … 1: step over steps, or time over time.
    package func rate(at progress: Double) -> Float {
        let bounded = min(max(progress, 0), 1)
        let share = (1 + cos(Double.pi * bounded)) / 2
        return peak * Float(Double(floor) + (1 - Double(floor)) * share)
    }
}
