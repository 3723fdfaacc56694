/// Seconds, by what they were spent on.
package protocol SecondsByPart {}

extension SecondsByPart {
    /// Runs `body` and adds the time it took to `part`.
    package mutating func measure<Result, Failure: Error>(
        _ part: WritableKeyPath<Self, Double>, _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let start = ContinuousClock.now
        defer { self[keyPath: part] += start.duration(to: .now).seconds }
        return try body()
    }
}

/// Where the training thread's time goes since the process started.
package struct TrainingSeconds: SecondsByPart, Hashable, Sendable, Codable {
    /// Waiting for positions.
    package var wait = 0.0
    /// Choosing positions and rebuilding them.
    package var sample = 0.0
    /// Forward and backward pass.
    package var forwardBackward = 0.0
    /// The part of it that is the backward pass.
    package var backward = 0.0
    /// Summing gradients and moving parameters.
    package var update = 0.0
    /// Handing over checkpoints, weights and metrics.
    package var write = 0.0

    package init() {}
}

/// Where the storage thread's time goes since the process started.
struct StorageSeconds: SecondsByPart, Hashable, Sendable {
    /// Waiting for episodes, and for others to share an `fsync` with.
    var wait = 0.0
    /// Playing episodes again.
    var check = 0.0
    /// Writing journals and waiting for the disk.
    var write = 0.0
    /// Taking nothing: training is behind, and its actors are to wait.
    var hold = 0.0
}

extension Duration {
    /// The duration in seconds.
    package var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) * 1e-18
    }
}
