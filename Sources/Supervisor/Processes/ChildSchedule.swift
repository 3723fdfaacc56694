/// What the supervisor does about what happens: a state machine without processes, clocks or files.
///
/// The learner comes first; actors follow when it listens. Whoever dies is started again, within limits. The learner's
/// orderly end is the run's end. A failure that starting again cannot mend, or a signal, stops everything.
package struct ChildSchedule: Sendable {
    /// Something that happened.
    package enum Event: Hashable, Sendable {
        /// The learner listens.
        case learnerReady
        /// A child has ended.
        case exited(Child, ChildExit)
        /// A pause before a start has passed.
        case startDue(Child)
        /// Somebody asks for the end.
        case stopRequested
        /// The time set by the last `.setDeadline` has passed.
        case deadline
    }

    /// Something to do.
    package enum Action: Hashable, Sendable {
        /// Start a child after a pause.
        case start(Child, after: Duration)
        /// Ask all children that run to end: SIGTERM.
        case askAllToEnd
        /// End all children that run: SIGKILL.
        case killAll
        /// Report `.deadline` after this time. At most one is set at a time.
        case setDeadline(Duration)
        /// Tell the user.
        case note(String)
        /// All children have ended.
        case finish(Outcome)
    }

    /// How it all ended.
    package enum Outcome: Hashable, Sendable {
        /// The learner reached its limit.
        case completed
        /// It was asked to stop, and everything ended in order.
        case stopped
        /// A child ended in a way that could not be mended.
        case failed(Child, ChildExit)
    }

    private enum Phase: Hashable {
        case running
        case ending(Outcome)
        case finished
    }

    /// How long actors may take to end by themselves once the learner has.
    private static let actorsEnd = Duration.seconds(1)
    /// How long children may take to end once they were asked.
    private static let askedEnd = Duration.seconds(60)
    /// How long an actor that ended well may stay away while the learner runs: it may know of an end that we do not.
    private static let idleActor = Duration.seconds(10)

    private let actorCount: Int
    private var phase = Phase.running
    private var areActorsStarted = false
    private var running: Set<Child> = []
    private var limiters: [Child: RestartLimiter] = [:]
    private var hasAsked = false
    /// Times that a child was started again.
    package private(set) var restarts = 0

    /// - Parameter actorCount: actors to keep running, at least one.
    package init(actorCount: Int) {
        self.actorCount = actorCount
    }

    /// Starts the learner.
    package mutating func begin(now: ContinuousClock.Instant) -> [Action] {
        start(.learner, after: .zero, now)
    }

    /// Deals with an event.
    package mutating func receive(_ event: Event, now: ContinuousClock.Instant) -> [Action] {
        switch event {
        case .learnerReady: startActors(now)
        case .exited(let child, let exit): exited(child, exit, now)
        case .startDue(let child): startAgain(child, now)
        case .stopRequested: stop()
        case .deadline: deadline()
        }
    }

    private mutating func startActors(_ now: ContinuousClock.Instant) -> [Action] {
        guard phase == .running, !areActorsStarted else { return [] }
        areActorsStarted = true
        return (1...actorCount).flatMap { start(.actor($0), after: .zero, now) }
    }

    private mutating func start(_ child: Child, after pause: Duration, _ now: ContinuousClock.Instant) -> [Action] {
        if pause == .zero {
            running.insert(child)
            limiters[child, default: RestartLimiter()].recordStart(at: now)
        }
        return [.start(child, after: pause)]
    }

    private mutating func startAgain(_ child: Child, _ now: ContinuousClock.Instant) -> [Action] {
        guard phase == .running else { return [] }
        restarts += 1
        return start(child, after: .zero, now)
    }

    private mutating func exited(_ child: Child, _ exit: ChildExit, _ now: ContinuousClock.Instant) -> [Action] {
        running.remove(child)
        switch phase {
        case .running: return died(child, exit, now)
        case .ending(let outcome):
            if child == .learner, outcome == .stopped, exit != .code(0) { phase = .ending(.failed(child, exit)) }
            return finishIfAllEnded()
        case .finished: return []
        }
    }

    private mutating func died(_ child: Child, _ exit: ChildExit, _ now: ContinuousClock.Instant) -> [Action] {
        if exit == .code(0) {
            return child == .learner ? end(.completed, askNow: false) : [.start(child, after: Self.idleActor)]
        }
        var limiter = limiters[child] ?? RestartLimiter()
        guard !exit.isFinal, !(exit.isUnavailable && limiter.startCount == 1),
            let pause = limiter.pauseAfterDeath(at: now)
        else { return end(.failed(child, exit), askNow: true) }
        limiters[child] = limiter
        let seconds = Double(pause / .milliseconds(1)) / 1000
        return [.note("\(child) \(exit); starting it again in \(seconds) s"), .start(child, after: pause)]
    }

    private mutating func stop() -> [Action] {
        guard phase == .running else { return [] }
        let note = "stopping: the learner writes a checkpoint, actors keep their episodes; a second signal ends at once"
        return [.note(note)] + end(.stopped, askNow: true)
    }

    private mutating func end(_ outcome: Outcome, askNow: Bool) -> [Action] {
        phase = .ending(outcome)
        hasAsked = askNow
        let actions: [Action] = askNow ? [.askAllToEnd, .setDeadline(Self.askedEnd)] : [.setDeadline(Self.actorsEnd)]
        return actions + finishIfAllEnded()
    }

    private mutating func deadline() -> [Action] {
        guard case .ending = phase else { return [] }
        if hasAsked { return [.killAll] }
        hasAsked = true
        return [.askAllToEnd, .setDeadline(Self.askedEnd)]
    }

    private mutating func finishIfAllEnded() -> [Action] {
        guard case .ending(let outcome) = phase, running.isEmpty else { return [] }
        phase = .finished
        return [.finish(outcome)]
    }
}
