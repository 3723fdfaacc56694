import GraphNetwork
package import Records

/// The learning rate: a cosine over steps, or over time where the run has a time limit.
package struct LearningRateSchedule: Sendable {
    private let cosine: CosineSchedule
    private let decaySteps: Int
    /// Seconds that the run had before, and that it will have had in all; nil without a time limit.
    private let time: (before: Double, whole: Double)?

    /// - Parameters:
    ///   - before: seconds of the run in earlier processes.
    ///   - limit: seconds that this process may take; nil for a rate over steps.
    package init(_ learning: RunConfiguration.Learning, before: Double = 0, limit: Double? = nil) {
        cosine = CosineSchedule(peak: Float(learning.rate), floor: Float(learning.rateFloor))
        decaySteps = learning.decaySteps
        time = limit.map { (before, before + $0) }
    }

    /// The rate of step `step`, taken `seconds` into this process.
    package func rate(step: Int, seconds: Double) -> Float {
        guard let time else { return cosine.rate(at: Double(step) / Double(decaySteps)) }
        return cosine.rate(at: time.whole > 0 ? (time.before + seconds) / time.whole : 1)
    }
}
