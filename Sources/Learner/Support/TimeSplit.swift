/// Where the training thread's time goes, in seconds since the process started.
package struct TimeSplit: SecondsByPart, Hashable, Sendable, Codable {
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
