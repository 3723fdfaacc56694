/// What one process of a trial measured: the JSON that `vertexzero speed` prints.
package struct MeasuredSpeed: Codable, Sendable {
    package let positionsPerSecond: Double
    /// How long after the common begin it was ready to measure.
    package let lateSeconds: Double

    package init(positionsPerSecond: Double, lateSeconds: Double) {
        (self.positionsPerSecond, self.lateSeconds) = (positionsPerSecond, lateSeconds)
    }
}
