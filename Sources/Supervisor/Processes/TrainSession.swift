import Foundation
import Glibc
package import Learner
import Synchronization
import Telemetry
import Transport

/// Runs a learner and its actors as processes and watches over them: the shell around ``ChildSchedule``.
package final class TrainSession: Sendable {
    /// How a session ended.
    package struct Result {
        package let outcome: ChildSchedule.Outcome
        /// What the learner said at its end; nil where it ended badly.
        package let summary: LearnerSummary?
        /// What the child that failed said last, without `vertexzero: `.
        package let childError: String?
    }

    private enum Happening: Sendable {
        case event(ChildSchedule.Event)
        /// A child ended, and printed this.
        case ended(Child, ChildExit, output: String)
        case tick
    }

    private struct State {
        var processes: [Child: pid_t] = [:]
        /// The last signal sent to all, which a child that was just being started gets as well.
        var lastSignal: Int32?
    }

    private let plan: TrainPlan
    private let sockets: SocketFolder
    private let logs: [Child: ChildLog]
    private let launcher = ChildLauncher()
    private let state = Mutex(State())
    private let happenings: AsyncStream<Happening>
    private let report: AsyncStream<Happening>.Continuation

    /// How often progress is looked at.
    private static let tick = Duration.milliseconds(500)

    /// Makes ready to run; starts nothing.
    package init(_ plan: TrainPlan, sockets: SocketFolder) throws {
        self.plan = plan
        self.sockets = sockets
        let children = [Child.learner] + (1...plan.actorCount).map { .actor($0) }
        logs = try Dictionary(uniqueKeysWithValues: children.map { ($0, try ChildLog("\($0)", in: plan.logs)) })
        (happenings, report) = AsyncStream.makeStream()
    }

    /// Asks for the end, from any thread.
    package func stop() {
        report.yield(.event(.stopRequested))
    }

    /// Asks for a checkpoint, from any thread; without effect before the learner listens.
    package func checkpoint() {
        guard sockets.hasSocket, let learner = state.withLock({ $0.processes[.learner] }) else { return }
        kill(learner, SIGUSR1)
    }

    /// Runs until everything has ended.
    package func run() async -> Result {
        await withDiscardingTaskGroup { group in
            group.addTask { [report] in
                while (try? await Task.sleep(for: Self.tick)) != nil { report.yield(.tick) }
            }
            let result = await watch(&group)
            group.cancelAll()
            return result
        }
    }

    private func watch(_ group: inout DiscardingTaskGroup) async -> Result {
        let start = ContinuousClock.now
        var supervision = ChildSchedule(actorCount: plan.actorCount)
        var progress = ProgressReport(
            run: plan.run, episodeLimit: plan.episodes, secondsLimit: plan.minutes.map { $0 * 60 })
        var display = ProgressDisplay()
        var tail = MetricsTail(path: plan.run + "/metrics.jsonl", skippingPresent: true)
        var warnings = logs.values.map { WarningTail(path: $0.path) }
        var session = Session(start: start)
        var outcome: ChildSchedule.Outcome?
        outcome = perform(supervision.begin(now: start), &session, &display, &group)
        for await happening in happenings {
            let event: ChildSchedule.Event?
            switch happening {
            case .event(let happened): event = happened
            case .ended(let child, let exit, let output):
                session.outputs[child] = output
                event = .exited(child, exit)
            case .tick:
                for record in tail.poll() { progress.update(with: record) }
                for index in warnings.indices {
                    for warning in warnings[index].poll() { display.note(warning) }
                }
                progress.elapsed = start.duration(to: .now) / .seconds(1)
                progress.restarts = supervision.restarts
                display.show(progress)
                event = sockets.hasSocket ? .learnerReady : nil
            }
            if let event {
                outcome = perform(supervision.receive(event, now: .now), &session, &display, &group) ?? outcome
            }
            if outcome != nil { break }
        }
        return result(outcome ?? .stopped, session)
    }

    /// What is remembered over one session.
    private struct Session {
        let start: ContinuousClock.Instant
        var learnerStarts = 0
        /// What each child printed when it ended last.
        var outputs: [Child: String] = [:]
    }

    /// Carries the actions out, and gives the outcome when they say that all is over.
    private func perform(
        _ actions: [ChildSchedule.Action], _ session: inout Session, _ display: inout ProgressDisplay,
        _ group: inout DiscardingTaskGroup
    ) -> ChildSchedule.Outcome? {
        var outcome: ChildSchedule.Outcome?
        for action in actions {
            switch action {
            case .start(let child, .zero): launch(child, &session, &group)
            case .start(let child, let pause): later(pause, .startDue(child), &group)
            case .askAllToEnd: signalAll(SIGTERM)
            case .killAll: signalAll(SIGKILL)
            case .setDeadline(let time): later(time, .deadline, &group)
            case .note(let text): display.note(text)
            case .finish(let end): outcome = end
            }
        }
        return outcome
    }

    private func launch(_ child: Child, _ session: inout Session, _ group: inout DiscardingTaskGroup) {
        guard let log = logs[child] else { return }
        let endpoint = sockets.endpoint.description
        let arguments: [String]
        if child == .learner {
            let elapsed = session.start.duration(to: .now) / .seconds(1)
            arguments = plan.learnerArguments(endpoint: endpoint, isFirst: session.learnerStarts == 0, elapsed: elapsed)
            session.learnerStarts += 1
        } else {
            arguments = plan.actorArguments(child, endpoint: endpoint)
        }
        group.addTask { [self] in
            let (exit, output) = await launcher.run(arguments: arguments, log: log) { process in
                let signal = state.withLock { state in
                    state.processes[child] = process
                    return state.lastSignal
                }
                if let signal { kill(process, signal) }
            }
            state.withLock { $0.processes[child] = nil }
            report.yield(.ended(child, exit, output: output))
        }
    }

    private func later(_ pause: Duration, _ event: ChildSchedule.Event, _ group: inout DiscardingTaskGroup) {
        group.addTask { [report] in
            if (try? await Task.sleep(for: pause)) != nil { report.yield(.event(event)) }
        }
    }

    private func signalAll(_ number: Int32) {
        let processes = state.withLock { state in
            state.lastSignal = number
            return Array(state.processes.values)
        }
        for process in processes { kill(process, number) }
    }

    private func result(_ outcome: ChildSchedule.Outcome, _ session: Session) -> Result {
        let output = session.outputs[.learner] ?? ""
        let summary = try? JSONDecoder().decode(LearnerSummary.self, from: Data(output.utf8))
        var childError: String?
        if case .failed(let child, _) = outcome {
            let prefix = "vertexzero: "
            let line = session.outputs[child]?.split(separator: "\n").last { $0.hasPrefix(prefix) }
            childError = line.map { String($0.dropFirst(prefix.count)) }
        }
        return Result(outcome: outcome, summary: summary, childError: childError)
    }
}
