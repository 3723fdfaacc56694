import DequeModule
import Machine
package import Records
import Synchronization

/// The learner's end of the transport: it welcomes actors, collects their episodes, answers them and announces weights,
/// all on a thread of its own.
///
/// Nothing that a peer sends is fatal: what cannot be read is counted, told and dropped. All methods may be called from
/// any thread; ``receiveEpisodes(maximum:timeout:)`` waits.
package final class LearnerEndpoint: Sendable {
    private struct State: Sendable {
        var session: LearnerSession
        var outbox: Deque<LearnerSession.Action> = []
        /// The newest weights, encoded once for all actors.
        var weights: [UInt8] = []
        var failure: TransportError?
        var isClosing = false
    }

    /// How often the session looks for what is due.
    private static let tick = Duration.milliseconds(20)

    /// Where it listens.
    package let endpoint: Endpoint
    private let limits: LearnerLimits
    private let notify: @Sendable (TransportNotice) -> Void
    private let wakeUp: WakeUp
    private let state: Monitor<State>
    private let thread = Mutex<NamedThread?>(nil)

    /// - Parameters:
    ///   - endpoint: where to listen; announcements go out at ``Endpoint/announcements``.
    ///   - welcome: what every actor is told; its credit, stream and weights version are filled in for each.
    ///   - limits: bounds of queues, waits and messages.
    ///   - insecure: whether other machines may reach it, although nothing is encrypted or authenticated.
    ///   - notify: told of what a person may want to know; called on any thread, and must not wait.
    package init(
        endpoint: Endpoint, welcome: Welcome, limits: LearnerLimits = LearnerLimits(), insecure: Bool = false,
        notify: @escaping @Sendable (TransportNotice) -> Void = { _ in }
    ) throws(TransportError) {
        try endpoint.checkReach(insecure: insecure)
        self.endpoint = endpoint
        self.limits = limits
        self.notify = notify
        wakeUp = try WakeUp()
        state = Monitor(State(session: LearnerSession(welcome: welcome, limits: limits, now: .now)))
        if !endpoint.isLocal {
            notify(TransportNotice(.warning, "\(endpoint) is open to the network, unencrypted: --insecure was said"))
        }
    }

    /// Binds both sockets and starts the thread; returns when actors can connect.
    ///
    /// - Throws: what keeps it from listening, such as an address in use.
    package func start() throws(TransportError) {
        let outcome = Monitor<Result<Void, TransportError>?>(nil)
        thread.withLock { thread in
            precondition(thread == nil, "an endpoint starts once")
            thread = NamedThread("learner-io") { self.run(outcome) }
        }
        try outcome.wait(for: nil) { $0 }?.get()
    }

    /// Waits for episodes, for `timeout` at most (nil: for ever), and removes up to `maximum` of them from the inbox.
    ///
    /// - Returns: at least one, or none after `timeout` or when the endpoint is closed.
    /// - Throws: the error that ended the thread, if one did.
    package func receiveEpisodes(maximum: Int, timeout: Duration?) throws(TransportError) -> [EncodedEpisode] {
        let episodes = state.wait(for: timeout) { state -> Result<[EncodedEpisode], TransportError>? in
            let episodes = state.session.removeEpisodes(maximum: maximum)
            if !episodes.isEmpty { return .success(episodes) }
            if let failure = state.failure { return .failure(failure) }
            return state.isClosing ? .success([]) : nil
        }
        return try episodes?.get() ?? []
    }

    /// Answers episodes, each of which gives its actor back the credit that it used.
    package func acknowledge(_ verdicts: [EpisodeVerdict]) {
        perform { session, _ in session.acknowledge(verdicts) }
        wakeUp.signal()
    }

    /// Makes `snapshot` the newest weights: announced now and again, and sent to all who ask.
    ///
    /// - Throws: if the snapshot does not fit into a message.
    package func publish(_ snapshot: WeightsSnapshot) throws(TransportError) {
        let reply = WireMessage.weightsReply(.snapshot(snapshot)).encoded()
        guard reply.count <= limits.maximumMessageBytes else {
            throw TransportError(
                .messageTooLarge, operation: "publish", subject: "weights \(snapshot.version)",
                reason: "they have \(reply.count) bytes and the limit is \(limits.maximumMessageBytes)",
                remedy: "raise transport.maximumMessageBytes or make the network smaller")
        }
        state.withLock { $0.weights = reply }
        let announcement = Announcement(
            version: snapshot.version, digest: snapshot.digest, episodes: snapshot.episodes)
        perform { $0.publish(announcement, now: $1) }
        wakeUp.signal()
    }

    /// Tells every actor that the run is over, by both sockets, and everyone who comes from now on.
    package func finish(reason: String) {
        perform { $0.finish(reason: reason, now: $1) }
        wakeUp.signal()
    }

    /// What is known of the actors.
    package var status: LearnerStatus { state.read { $0.session.status(now: .now) } }

    /// Sends what waits, ends the thread and gives the address free. May be called again.
    package func close() {
        state.withLock { $0.isClosing = true }
        wakeUp.signal()
        thread.withLock { $0 }?.join()
    }
}

// MARK: - The thread

extension LearnerEndpoint {
    private func run(_ outcome: Monitor<Result<Void, TransportError>?>) {
        do {
            try communicate { outcome.withLock { $0 = .success(()) } }
        } catch {
            state.withLock { $0.failure = error }
            let isStarted = outcome.withLock { outcome -> Bool in
                defer { outcome = outcome ?? .failure(error) }
                return outcome != nil
            }
            if isStarted { notify(TransportNotice(.error, error.description)) }
        }
    }

    private func communicate(whenBound report: () -> Void) throws(TransportError) {
        let context = try Context()
        var options = SocketOptions()
        options.linger = limits.linger
        options.maximumMessageBytes = Int64(limits.maximumMessageBytes)
        options.heartbeatTimeout = limits.timeout
        let router = try Socket.open(.router, in: context, for: endpoint, options: options)
        try router.bind(endpoint)
        let publisher = try Socket.open(.publisher, in: context, for: endpoint.announcements, options: options)
        try publisher.bind(endpoint.announcements)
        report()

        var tickAt = ContinuousClock.now
        while !state.read(\.isClosing) {
            _ = try Poller.wait(router, wantsToSend: false, publisher, wakeUp, timeout: .milliseconds(100))
            try receiveMessages(from: router)
            if .now >= tickAt {
                tickAt = .now + Self.tick
                perform { $0.tick(now: $1) }
            }
            try flush(router, publisher)
        }
        try flush(router, publisher)
    }

    /// A message as it came.
    private enum Arrival {
        case message(WireMessage)
        case garbage(String)
        case foreign(version: UInt32)
    }

    /// Takes what has arrived, all under one lock.
    private func receiveMessages(from router: borrowing Socket) throws(TransportError) {
        var arrivals: [(Arrival, LearnerSession.Route)] = []
        // A bound, so that a flood of messages cannot keep this thread from its other duties.
        while arrivals.count < 256, let received = try router.receive() {
            arrivals.append((Self.arrival(received), LearnerSession.Route(bytes: received.frames[0])))
        }
        guard !arrivals.isEmpty else { return }
        perform { session, now in
            arrivals.flatMap { arrival, route in
                switch arrival {
                case .message(let message): session.receive(message, from: route, now: now)
                case .garbage(let reason): session.receiveGarbage(reason, from: route, now: now)
                case .foreign(let version): session.receiveForeign(version: version, from: route, now: now)
                }
            }
        }
    }

    private static func arrival(_ received: Socket.Received) -> Arrival {
        guard received.frames.count == 2, received.surplus == 0 else {
            return .garbage("it has not exactly one frame")
        }
        do {
            return .message(try WireMessage(decoding: received.frames[1]))
        } catch {
            switch error.code {
            case .foreignVersion(let version): return .foreign(version: version)
            case .malformed: return .garbage(error.detail)
            }
        }
    }

    /// Sends what waits.
    ///
    /// A peer that takes no more, after all that its queue holds, does not read what it is sent. What it misses is
    /// dropped: an actor that is well again introduces itself and asks for all of it.
    private func flush(_ router: borrowing Socket, _ publisher: borrowing Socket) throws(TransportError) {
        let actions = state.withLock { state in
            defer { state.outbox.removeAll(keepingCapacity: true) }
            return state.outbox
        }
        for action in actions {
            switch action {
            case .send(_, let route), .sendWeights(let route):
                switch try router.send([route.bytes, frame(of: action)]) {
                case .sent: break
                case .wouldBlock: perform { $0.drop(for: route, now: $1) }
                case .unreachable: state.withLock { $0.session.lose(route) }
                }
            case .broadcast(let message): _ = try publisher.send([message.encoded()])
            case .tell: break
            }
        }
    }

    private func frame(of action: LearnerSession.Action) -> [UInt8] {
        switch action {
        case .send(let message, _), .broadcast(let message): message.encoded()
        case .sendWeights: state.read(\.weights)
        case .tell: []
        }
    }

    /// Lets the session decide, and leaves to the thread what is to be sent.
    private func perform(_ decide: (inout LearnerSession, ContinuousClock.Instant) -> [LearnerSession.Action]) {
        let actions = state.withLock { state in
            let actions = decide(&state.session, .now)
            state.outbox.append(contentsOf: actions)
            return actions
        }
        for case .tell(let notice) in actions { notify(notice) }
    }
}
