import Learner
import Testing

@Suite struct SampleRatioBucketTests {
    @Test func `nothing is allowed before the warm-up`() {
        var bucket = SampleRatioBucket(samplesPerPosition: 4, warmupPositions: 100, batch: 32)
        bucket.ingest(positions: 99)
        #expect(bucket.stepsAllowed == 0)
        bucket.ingest(positions: 1)
        #expect(bucket.stepsAllowed == 400 / 32)
    }

    @Test func `each step takes a batch out`() {
        var bucket = SampleRatioBucket(samplesPerPosition: 2, warmupPositions: 0, batch: 10)
        bucket.ingest(positions: 12)
        #expect(bucket.stepsAllowed == 2)
        bucket.drawStep()
        #expect(bucket.samplesDrawn == 10)
        #expect(bucket.stepsAllowed == 1)
        bucket.drawStep()
        #expect(bucket.stepsAllowed == 0)
        bucket.ingest(positions: 3)
        #expect(bucket.stepsAllowed == 1, "the remainder of 4 samples is kept: 4 + 6 = 10")
    }

    @Test func `the same steps are allowed however the positions arrive`() {
        for ratio in [0.25, 1, 2.5, 4] {
            var together = SampleRatioBucket(samplesPerPosition: ratio, warmupPositions: 50, batch: 7)
            var apart = together
            together.ingest(positions: 997)
            var steps = 0
            for _ in 0..<997 {
                apart.ingest(positions: 1)
                while apart.stepsAllowed > 0 {
                    apart.drawStep()
                    steps += 1
                }
            }
            #expect(together.stepsAllowed == steps, "ratio \(ratio)")
        }
    }

    @Test func `with the samples of a checkpoint it goes on where it was`() {
        var first = SampleRatioBucket(samplesPerPosition: 3, warmupPositions: 10, batch: 8)
        first.ingest(positions: 40)
        for _ in 0..<5 { first.drawStep() }
        var resumed = SampleRatioBucket(
            samplesPerPosition: 3, warmupPositions: 10, batch: 8, samplesDrawn: first.samplesDrawn)
        resumed.ingest(positions: 40)
        #expect(resumed == first)
    }

    @Test func `it says when training is too far behind`() {
        var bucket = SampleRatioBucket(samplesPerPosition: 1, warmupPositions: 0, batch: 10)
        bucket.ingest(positions: 640)
        #expect(bucket.samplesHeld == bucket.stepsMaximum * bucket.batch)
        #expect(!bucket.isOverfull)
        bucket.ingest(positions: 10)
        #expect(bucket.isOverfull)
    }
}
