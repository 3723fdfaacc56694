/// When a checkpoint is due: every so many steps, every so many seconds if anything changed, or on request.
package struct CheckpointPolicy: Hashable, Sendable {
    /// Steps between two checkpoints.
    package let steps: Int
    /// Seconds between two checkpoints.
    package let seconds: Double
    /// Steps between two milestones, which are kept for ever; 0 for none.
    package let milestoneSteps: Int

    private var lastStep: Int
    private var lastSeconds: Double
    private var isRequested = false

    /// A policy whose last checkpoint is that of `step`, written `now` seconds into the process.
    package init(steps: Int, seconds: Double, milestoneSteps: Int, step: Int, now: Double) {
        self.steps = steps
        self.seconds = seconds
        self.milestoneSteps = milestoneSteps
        lastStep = step
        lastSeconds = now
    }

    /// Asks for a checkpoint as soon as possible.
    package mutating func request() {
        isRequested = true
    }

    /// Whether one is due at `step`, `now` seconds into the process.
    package func isDue(step: Int, now: Double) -> Bool {
        isRequested || step - lastStep >= steps || (step > lastStep && now - lastSeconds >= seconds)
            || isMilestone(step)
    }

    /// Whether the checkpoint of `step` is also a milestone that has not been written yet.
    package func isMilestone(_ step: Int) -> Bool {
        milestoneSteps > 0 && step > lastStep && step / milestoneSteps > lastStep / milestoneSteps
    }

    /// Remembers that the checkpoint of `step` was handed over.
    package mutating func recordWritten(step: Int, now: Double) {
        lastStep = step
        lastSeconds = now
        isRequested = false
    }
}
