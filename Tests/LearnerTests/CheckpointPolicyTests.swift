import Learner
import Testing

@Suite struct CheckpointPolicyTests {
    private let policy = CheckpointPolicy(steps: 100, seconds: 60, milestoneSteps: 1000, step: 950, now: 0)

    @Test func `a checkpoint is due after steps, or after time with something new`() {
        #expect(!policy.isDue(step: 950, now: 1000), "nothing has changed")
        #expect(!policy.isDue(step: 960, now: 59))
        #expect(policy.isDue(step: 960, now: 60))
        #expect(policy.isDue(step: 1050, now: 1))
    }

    @Test func `a request is served once`() {
        var policy = policy
        policy.request()
        #expect(policy.isDue(step: 950, now: 0))
        policy.recordWritten(step: 950, now: 0)
        #expect(!policy.isDue(step: 950, now: 0))
    }

    @Test func `each milestone counts once`() {
        var policy = policy
        #expect(!policy.isMilestone(999))
        #expect(policy.isMilestone(1000))
        #expect(policy.isDue(step: 1000, now: 0))
        policy.recordWritten(step: 1000, now: 0)
        #expect(!policy.isMilestone(1000))
        #expect(!policy.isMilestone(1999))
    }
}
