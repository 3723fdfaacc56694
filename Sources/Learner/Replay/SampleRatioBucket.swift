/// How much training the positions ingested so far pay for.
///
/// Each position brings `samplesPerPosition` samples into the bucket, each training step takes a batch of them out, and
/// nothing is taken before `warmupPositions` have come in. All of it is integer arithmetic on two counts that survive
/// in the checkpoint and the replay, so a resumed run takes exactly the steps that the uninterrupted one takes.
package struct SampleRatioBucket: Hashable, Sendable {
    /// Samples a position pays for, in thousandths.
    package let milliSamplesPerPosition: Int
    /// Positions before which no step is allowed.
    package let warmupPositions: Int
    /// Samples of one step.
    package let batch: Int
    /// Positions ingested over the whole run.
    package private(set) var positions = 0
    /// Samples drawn over the whole run.
    package private(set) var samplesDrawn: Int

    package init(samplesPerPosition: Double, warmupPositions: Int, batch: Int, samplesDrawn: Int = 0) {
        self.init(
            milliSamplesPerPosition: Int((samplesPerPosition * 1000).rounded()), warmupPositions: warmupPositions,
            batch: batch, samplesDrawn: samplesDrawn)
    }

    package init(milliSamplesPerPosition: Int, warmupPositions: Int, batch: Int, samplesDrawn: Int) {
        precondition(milliSamplesPerPosition >= 0 && batch > 0, "ratio \(milliSamplesPerPosition), batch \(batch)")
        self.milliSamplesPerPosition = milliSamplesPerPosition
        self.warmupPositions = warmupPositions
        self.batch = batch
        self.samplesDrawn = samplesDrawn
    }

    /// Samples that may be drawn over the whole run.
    package var samplesAllowed: Int {
        positions < max(warmupPositions, 1) ? 0 : positions * milliSamplesPerPosition / 1000
    }

    /// Samples that the bucket holds: paid for and not drawn.
    package var samplesHeld: Int { max(0, samplesAllowed - samplesDrawn) }

    /// Steps that may be taken now.
    package var stepsAllowed: Int { samplesHeld / batch }

    /// Steps that the bucket holds before it is overfull: 64, or twice the burst that follows the warm-up if that is
    /// more.
    package var stepsMaximum: Int { max(64, 2 * warmupPositions * milliSamplesPerPosition / 1000 / batch) }

    /// Whether training is so far behind the positions that actors should wait.
    package var isOverfull: Bool { stepsAllowed > stepsMaximum }

    /// Adds an episode of `count` positions.
    package mutating func ingest(positions count: Int) {
        positions += count
    }

    /// Takes the samples of a step, which must be allowed.
    package mutating func drawStep() {
        precondition(stepsAllowed > 0, "\(samplesDrawn) samples drawn of \(samplesAllowed) allowed")
        samplesDrawn += batch
    }
}
