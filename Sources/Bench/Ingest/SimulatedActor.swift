import DequeModule
import Records
import Transport

/// An actor without a search: the protocol of a real one (``ActorSession``), its two sockets, and episodes that were
/// played beforehand. It has no thread and no spool; whoever owns it calls ``work(now:)`` again and again.
final class SimulatedActor {
    private let dealer: Socket
    private let subscriber: Socket
    private let payloads: [[UInt8]]
    private let name: String
    private var session: ActorSession
    private var outbox: Deque<WireMessage> = []
    private var submittedAt: [UInt64: ContinuousClock.Instant] = [:]
    private var ledger = Ledger()
    private var tickAt: ContinuousClock.Instant

    /// Episodes submitted.
    private(set) var submitted: UInt64 = 0
    /// Episodes answered as durable.
    var durable: UInt64 { ledger.durable }
    /// Episodes refused.
    var refused: UInt64 { ledger.refused }
    /// Seconds from submission to durable answer of episodes answered since the last ``takeLatencies()``.
    private var latencies: [Double] = []

    /// How often the session looks for what is due.
    private static let tick = Duration.milliseconds(100)

    /// Connects to a learner, which need not be there yet.
    init(
        _ name: String, endpoint: Endpoint, context: Context, payloads: [[UInt8]], now: ContinuousClock.Instant
    ) throws(TransportError) {
        var options = SocketOptions()
        options.linger = .zero
        dealer = try Socket.open(.dealer, in: context, for: endpoint, options: options)
        try dealer.connect(endpoint)
        subscriber = try Socket.open(.subscriber, in: context, for: endpoint.announcements, options: options)
        try subscriber.connect(endpoint.announcements)
        self.payloads = payloads
        self.name = name
        let hello = Hello(
            protocolVersion: WireMessage.protocolVersion, actor: name, incarnation: 1, build: Build.identity)
        session = ActorSession(hello: hello, limits: ActorLimits(), pending: [], now: now)
        tickAt = now
    }

    /// Whether the learner has welcomed it.
    var isWelcomed: Bool { session.isWelcomed }

    /// Episodes submitted and not yet answered.
    var pendingCount: Int { session.pendingCount }

    /// The newest weights, whose digest was checked.
    var weights: WeightsSnapshot? { session.weights }

    /// Submits the next episode, as finished at `time`.
    func submit(finishedAt time: ContinuousClock.Instant, now: ContinuousClock.Instant) {
        let payload = payloads[Int(submitted) % payloads.count]
        submittedAt[submitted] = time
        let key = EpisodeKey(actor: name, incarnation: 1, sequence: submitted)
        submitted += 1
        ledger.sent += 1
        perform(session.submit(EncodedEpisode(key: key, bytes: payload), now: now), now)
    }

    /// Takes what has arrived, does what is due and sends what waits.
    func work(now: ContinuousClock.Instant) throws(TransportError) {
        while let received = try dealer.receive() { try take(received, now) }
        while let received = try subscriber.receive() { try take(received, now) }
        if now >= tickAt {
            tickAt = now + Self.tick
            perform(session.tick(report, now: now), now)
        }
        try flush()
    }

    /// Seconds from submission to durable answer, of the episodes answered since the last call.
    func takeLatencies() -> [Double] {
        defer { latencies.removeAll(keepingCapacity: true) }
        return latencies
    }

    private var report: Heartbeat {
        var ledger = ledger
        ledger.inFlight = UInt64(session.inFlightCount)
        ledger.spooled = ledger.sent - ledger.durable - ledger.refused - ledger.inFlight
        return Heartbeat(
            ledger: ledger,
            progress: ActorProgress(episodes: submitted, weightsVersion: session.weights?.version ?? 0))
    }

    private func take(_ received: Socket.Received, _ now: ContinuousClock.Instant) throws(TransportError) {
        for frame in received.frames {
            do {
                perform(session.receive(try WireMessage(decoding: frame), now: now), now)
            } catch {
                perform(session.receiveGarbage(error.detail, now: now), now)
            }
        }
    }

    private func perform(_ actions: [ActorSession.Action], _ now: ContinuousClock.Instant) {
        for action in actions {
            switch action {
            case .greet(let hello): outbox = [.hello(hello)]
            case .send(let message): outbox.append(message)
            case .resolve(let key, let resolution): settle(key, resolution, now)
            case .tell: break
            }
        }
    }

    private func settle(_ key: EpisodeKey, _ resolution: SpoolResolution, _ now: ContinuousClock.Instant) {
        guard let time = submittedAt.removeValue(forKey: key.sequence) else { return }
        switch resolution {
        case .durable:
            ledger.durable += 1
            latencies.append(time.duration(to: now) / .seconds(1))
        case .refused: ledger.refused += 1
        }
    }

    private func flush() throws(TransportError) {
        while let message = outbox.first {
            guard try dealer.send([message.encoded()]) == .sent else { return }
            outbox.removeFirst()
        }
    }
}
