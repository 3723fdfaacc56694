import DequeModule
import Machine
package import Records
import Synchronization

/// An actor's end of the transport: it introduces the actor, sends its episodes until they are answered, and fetches
/// weights, all on a thread of its own, while the search thread plays.
///
/// The learner may not be there yet, die, and come back: the endpoint keeps trying, and keeps every episode in the
/// spool until the learner has answered it. All methods may be called from any thread; those that say so wait.
package final class ActorEndpoint: Sendable {
    private struct State: Sendable {
        var session: ActorSession
        var outbox: Deque<WireMessage> = []
        var progress = ActorProgress()
        /// Answers that the session has taken and the spool not yet.
        var unrecorded = 0
        var failure: TransportError?
        var isInterrupted = false
        var isStopping = false

        var ending: ActorEnding? { failure.map { .failed($0) } ?? session.ending }
    }

    /// The learner's endpoint.
    package let endpoint: Endpoint
    private let spool: any EpisodeSpool
    private let limits: ActorLimits
    private let notify: @Sendable (TransportNotice) -> Void
    private let wakeUp: WakeUp
    private let state: Monitor<State>
    private let thread = Mutex<NamedThread?>(nil)

    /// Takes over the spool, whose pending episodes are sent first.
    ///
    /// - Parameters:
    ///   - endpoint: where the learner listens, or will.
    ///   - spool: keeps what is not answered; its actor's name is this actor's.
    ///   - build: identity of this executable, for the learner's records.
    ///   - limits: bounds of queues, waits and messages.
    ///   - notify: told of what a person may want to know; called on any thread, and must not wait.
    package init(
        endpoint: Endpoint, spool: any EpisodeSpool, build: String, limits: ActorLimits = ActorLimits(),
        notify: @escaping @Sendable (TransportNotice) -> Void = { _ in }
    ) throws(TransportError) {
        let pending: [EncodedEpisode]
        do {
            pending = try spool.pending()
        } catch {
            throw TransportError(spool: spool, "read", error)
        }
        let hello = Hello(
            protocolVersion: WireMessage.protocolVersion, actor: spool.actor, incarnation: spool.incarnation,
            build: build)
        self.endpoint = endpoint
        self.spool = spool
        self.limits = limits
        self.notify = notify
        wakeUp = try WakeUp()
        state = Monitor(State(session: ActorSession(hello: hello, limits: limits, pending: pending, now: .now)))
    }

    /// Starts the thread. Whether the learner is there makes no difference.
    package func start() {
        thread.withLock { thread in
            precondition(thread == nil, "an endpoint starts once")
            thread = NamedThread("actor-io") { self.run() }
        }
    }

    /// Makes every wait of this endpoint return at once, now and later, while episodes and answers still flow.
    package func interrupt() {
        state.withLock { $0.isInterrupted = true }
    }

    /// Ends the thread. What is not answered stays in the spool.
    package func stop() {
        state.withLock {
            $0.isInterrupted = true
            $0.isStopping = true
        }
        wakeUp.signal()
        thread.withLock { $0 }?.join()
    }

    // MARK: What the learner says

    /// The last welcome: the run, its configuration and programs.
    package var welcome: Welcome? { state.read(\.session.welcome) }

    /// Why there is nothing more to do, if so.
    package var ending: ActorEnding? { state.read(\.ending) }

    /// Waits for the first welcome; nil when the run has ended, the endpoint was interrupted, or `timeout` has passed.
    package func waitForWelcome(timeout: Duration? = nil) -> Welcome? {
        wait(timeout) { $0.session.welcome }
    }

    /// The newest weights, unless they are those with digest `current`.
    package func newestWeights(unless current: Digest? = nil) -> WeightsSnapshot? {
        state.read { $0.session.weights?.digest == current ? nil : $0.session.weights }
    }

    /// Waits for weights other than those with digest `current`; nil as in ``waitForWelcome(timeout:)``.
    package func waitForWeights(unless current: Digest? = nil, timeout: Duration? = nil) -> WeightsSnapshot? {
        wait(timeout) { $0.session.weights?.digest == current ? nil : $0.session.weights }
    }

    /// Waits for weights that were trained on at least `episodes` episodes; nil as in ``waitForWelcome(timeout:)``.
    package func waitForWeights(episodes: UInt64, timeout: Duration? = nil) -> WeightsSnapshot? {
        wait(timeout) { state in
            guard let weights = state.session.weights, weights.episodes >= episodes else { return nil }
            return weights
        }
    }

    // MARK: What the actor says

    /// Puts a finished episode into the spool and on its way, waiting while the spool holds its limit.
    ///
    /// - Parameters:
    ///   - bytes: the encoded episode.
    ///   - number: its number in the actor's random stream.
    /// - Returns: the key under which it is known, or nil if it was not taken, because the run has ended or the
    ///   endpoint was interrupted while waiting.
    package func submit(_ bytes: [UInt8], episode number: UInt64) throws(TransportError) -> EpisodeKey? {
        let bytesMax = state.read(\.session.limits.maximumMessageBytes) - Limits.envelopeBytes
        guard bytes.count <= bytesMax else {
            throw TransportError(
                .messageTooLarge, operation: "send", subject: "episode \(number)",
                reason: "it has \(bytes.count) bytes and the limit is \(bytesMax)",
                remedy: "raise transport.maximumMessageBytes")
        }
        let hasRoom: Bool? = wait(nil) { $0.session.pendingCount < $0.session.limits.unansweredEpisodes ? true : nil }
        guard hasRoom == true else { return nil }
        let key: EpisodeKey
        do {
            key = try spool.append(bytes, episode: number)
        } catch {
            throw TransportError(spool: spool, "write", error)
        }
        perform { $0.submit(EncodedEpisode(key: key, bytes: bytes), now: $1) }
        wakeUp.signal()
        return key
    }

    /// Takes over the waits and the largest message that the run asks for. The sockets keep what they were opened with.
    package func adopt(_ limits: ActorLimits) {
        state.withLock { $0.session.limits = limits }
    }

    /// Takes note of the search thread's progress, for the next heartbeat.
    package func report(_ progress: ActorProgress) {
        state.withLock { $0.progress = progress }
    }

    /// Where this actor's episodes are, over the life of its spool. `sent = durable + in flight + spooled + refused`.
    package var ledger: Ledger {
        let inFlight = state.read(\.session.inFlightCount)
        return Ledger(spool.counts, inFlight: UInt64(inFlight))
    }

    /// Waits until every episode is answered, for `timeout` at most (nil: for ever), whether or not the endpoint is
    /// interrupted.
    ///
    /// - Returns: whether they are; false after `timeout`, or when the run has ended and none is in flight.
    package func drain(timeout: Duration?) -> Bool {
        state.wait(for: timeout) { state -> Bool? in
            if state.unrecorded > 0 { return nil }
            if state.session.pendingCount == 0 { return true }
            return state.ending != nil && state.session.inFlightCount == 0 ? false : nil
        } ?? false
    }

    private func wait<Value: Sendable>(_ timeout: Duration?, for value: (State) -> Value?) -> Value? {
        let found: Value?? = state.wait(for: timeout) { state in
            if state.isInterrupted || state.ending != nil { return .some(nil) }
            return value(state).map { .some($0) }
        }
        return found ?? nil
    }
}

// MARK: - The thread

extension ActorEndpoint {
    private func run() {
        do {
            try communicate()
        } catch {
            state.withLock { $0.failure = error }
            notify(TransportNotice(.error, error.description))
        }
    }

    private func communicate() throws(TransportError) {
        let context = try Context()
        var options = SocketOptions()
        options.linger = limits.linger
        options.maximumMessageBytes = Int64(limits.maximumMessageBytes)
        options.heartbeatTimeout = limits.timeout
        let dealer = try Socket.open(.dealer, in: context, for: endpoint, options: options)
        try dealer.connect(endpoint)
        let subscriber = try Socket.open(.subscriber, in: context, for: endpoint.announcements, options: options)
        try subscriber.connect(endpoint.announcements)

        while !state.read(\.isStopping) {
            let wantsToSend = state.read { !$0.outbox.isEmpty }
            _ = try Poller.wait(dealer, wantsToSend: wantsToSend, subscriber, wakeUp, timeout: .milliseconds(50))
            try receiveMessages(from: dealer)
            try receiveMessages(from: subscriber)
            let report = heartbeat()
            perform { $0.tick(report, now: $1) }
            try flush(dealer)
        }
        // The last word, so that the learner's ledger is this actor's; lost if the learner is not there.
        let report = heartbeat()
        state.withLock { $0.outbox.append(.heartbeat(report)) }
        try flush(dealer)
    }

    private func receiveMessages(from socket: borrowing Socket) throws(TransportError) {
        // A bound, so that a flood of messages cannot keep this thread from its other duties.
        for _ in 0..<64 {
            guard let received = try socket.receive() else { return }
            guard received.frames.count == 1, received.surplus == 0 else {
                perform { $0.receiveGarbage("it has more than one frame", now: $1) }
                continue
            }
            receive(received.frames[0])
        }
    }

    private func receive(_ frame: [UInt8]) {
        do {
            let message = try WireMessage(decoding: frame)
            perform { $0.receive(message, now: $1) }
        } catch {
            switch error.code {
            case .foreignVersion(let version): perform { session, _ in session.receiveForeign(version: version) }
            case .malformed: perform { $0.receiveGarbage(error.detail, now: $1) }
            }
        }
    }

    /// Sends what waits, as far as the learner is there to take it.
    private func flush(_ dealer: borrowing Socket) throws(TransportError) {
        while let message = state.withLock({ $0.outbox.popFirst() }) {
            guard try dealer.send([message.encoded()]) == .sent else {
                // Only this thread clears the outbox, so that the place of the message is still its front.
                state.withLock { $0.outbox.prepend(message) }
                return
            }
        }
    }

    private func heartbeat() -> Heartbeat {
        Heartbeat(ledger: ledger, progress: state.read(\.progress))
    }

    /// Lets the session decide, then acts on it, outside of the lock.
    private func perform(_ decide: (inout ActorSession, ContinuousClock.Instant) -> [ActorSession.Action]) {
        let rest = state.withLock { state -> [ActorSession.Action] in
            var rest: [ActorSession.Action] = []
            for action in decide(&state.session, .now) {
                switch action {
                case .greet(let hello): state.outbox = [.hello(hello)]
                case .send(let message): state.outbox.append(message)
                case .resolve:
                    state.unrecorded += 1
                    rest.append(action)
                case .tell: rest.append(action)
                }
            }
            return rest
        }
        for action in rest {
            switch action {
            case .resolve(let key, let resolution): resolve(key, resolution)
            case .tell(let notice): notify(notice)
            case .greet, .send: break
            }
        }
    }

    private func resolve(_ key: EpisodeKey, _ resolution: SpoolResolution) {
        do {
            try spool.resolve(key, as: resolution)
        } catch {
            // The learner recognises it if it is sent again after a restart, so nothing is lost.
            notify(TransportNotice(.warning, TransportError(spool: spool, "write", error).description))
        }
        state.withLock { $0.unrecorded -= 1 }
    }
}

extension TransportError {
    fileprivate init(spool: any EpisodeSpool, _ operation: String, _ error: any Error) {
        self.init(
            .spool, operation: operation, subject: "the spool of actor \(spool.actor)", reason: "\(error)",
            remedy: "check the free space and the permissions of its folder")
    }
}
