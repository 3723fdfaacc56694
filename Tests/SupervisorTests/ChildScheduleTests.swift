import Supervisor
import Testing

/// What the supervisor decides, without processes and clocks.
@Suite struct ChildScheduleTests {
    private let start = ContinuousClock.now

    /// A run of two actors in which everything has been started.
    private func running() -> ChildSchedule {
        var supervision = ChildSchedule(actorCount: 2)
        #expect(supervision.begin(now: start) == [.start(.learner, after: .zero)])
        let actors = supervision.receive(.learnerReady, now: start)
        #expect(actors == [.start(.actor(1), after: .zero), .start(.actor(2), after: .zero)])
        return supervision
    }

    @Test func `actors are started once, when the learner listens`() {
        var supervision = running()
        #expect(supervision.receive(.learnerReady, now: start).isEmpty)
    }

    @Test(arguments: [ChildExit.signal(9), .signal(11), .code(70), .code(1), .code(69)])
    func `a child that dies is started again after a pause that grows`(exit: ChildExit) {
        var supervision = running()
        // Being refused is final at a first start only.
        if exit == .code(69) {
            _ = supervision.receive(.exited(.actor(1), .signal(9)), now: start)
            _ = supervision.receive(.startDue(.actor(1)), now: start)
        }
        var pauses: [Duration] = []
        for second in 1...4 {
            let now = start + .seconds(second)
            for action in supervision.receive(.exited(.actor(1), exit), now: now) {
                if case .start(.actor(1), let pause) = action { pauses.append(pause) }
            }
            #expect(supervision.receive(.startDue(.actor(1)), now: now) == [.start(.actor(1), after: .zero)])
        }
        #expect(pauses.count == 4)
        #expect(zip(pauses, pauses.dropFirst()).allSatisfy { $0 < $1 })
    }

    @Test func `a child that dies too often within a minute ends the run`() {
        var supervision = running()
        var actions: [ChildSchedule.Action] = []
        for second in 0...RestartLimiter.deathsMax {
            let now = start + .seconds(second)
            actions = supervision.receive(.exited(.learner, .signal(11)), now: now)
            _ = supervision.receive(.startDue(.learner), now: now)
        }
        #expect(actions.contains(.askAllToEnd))
        _ = supervision.receive(.exited(.actor(1), .code(0)), now: start)
        #expect(
            supervision.receive(.exited(.actor(2), .code(0)), now: start)
                == [.finish(.failed(.learner, .signal(11)))])
    }

    @Test func `deaths far apart are forgiven`() {
        var supervision = running()
        for minute in 1...50 {
            let now = start + .seconds(61 * minute)
            let actions = supervision.receive(.exited(.actor(2), .signal(9)), now: now)
            #expect(actions.contains(.start(.actor(2), after: RestartLimiter.firstPause)), "minute \(minute)")
            _ = supervision.receive(.startDue(.actor(2)), now: now)
        }
        #expect(supervision.restarts == 50)
    }

    @Test(arguments: [64, 65, 66, 74, 69] as [Int32])
    func `a child that starting again cannot mend stops everything`(code: Int32) {
        var supervision = running()
        let actions = supervision.receive(.exited(.learner, .code(code)), now: start)
        #expect(actions.first == .askAllToEnd)
        #expect(supervision.receive(.exited(.actor(1), .signal(15)), now: start).isEmpty)
        #expect(
            supervision.receive(.exited(.actor(2), .code(0)), now: start)
                == [.finish(.failed(.learner, .code(code)))])
        #expect(supervision.receive(.startDue(.actor(1)), now: start).isEmpty)
    }

    @Test func `the learner's good end is the run's, and actors that stay are asked, then killed`() {
        var supervision = running()
        let end = supervision.receive(.exited(.learner, .code(0)), now: start)
        #expect(end.count == 1)
        #expect(!end.contains(.askAllToEnd))
        #expect(supervision.receive(.exited(.actor(1), .code(0)), now: start).isEmpty)
        #expect(supervision.receive(.deadline, now: start).first == .askAllToEnd)
        #expect(supervision.receive(.deadline, now: start) == [.killAll])
        #expect(supervision.receive(.exited(.actor(2), .signal(9)), now: start) == [.finish(.completed)])
    }

    @Test func `asked to stop, it starts nothing more and ends when all have ended`() {
        var supervision = running()
        _ = supervision.receive(.exited(.actor(1), .signal(9)), now: start)
        #expect(supervision.receive(.stopRequested, now: start).contains(.askAllToEnd))
        #expect(supervision.receive(.stopRequested, now: start).isEmpty)
        #expect(supervision.receive(.startDue(.actor(1)), now: start).isEmpty)
        #expect(supervision.receive(.exited(.actor(2), .code(0)), now: start).isEmpty)
        #expect(supervision.receive(.exited(.learner, .code(0)), now: start) == [.finish(.stopped)])
    }

    @Test func `a learner that fails while it stops is a failure`() {
        var supervision = ChildSchedule(actorCount: 1)
        _ = supervision.begin(now: start)
        _ = supervision.receive(.stopRequested, now: start)
        #expect(
            supervision.receive(.exited(.learner, .code(74)), now: start)
                == [.finish(.failed(.learner, .code(74)))])
    }

    @Test func `an actor that ended well while the learner runs is started again, later`() {
        var supervision = running()
        let actions = supervision.receive(.exited(.actor(1), .code(0)), now: start)
        #expect(actions == [.start(.actor(1), after: .seconds(10))])
    }
}
