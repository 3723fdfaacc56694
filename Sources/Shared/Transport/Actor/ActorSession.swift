import DequeModule
package import Records

/// An actor's side of the protocol, without sockets, files and threads: messages, episodes and time in, actions out.
///
/// It introduces itself until it is welcomed, then sends episodes within the credit of the welcome. An episode is in
/// flight from its sending to its answer; when the learner has been away, all in flight are sent again. A learner whose
/// training is behind may let episodes wait for long: its heartbeats say how many it has, so that none of those is
/// thought lost.
package struct ActorSession: Sendable {
    package typealias Instant = ContinuousClock.Instant

    /// What the thread shell is to do.
    package enum Action: Hashable, Sendable {
        /// Drop what waits to be sent and send a hello instead.
        case greet(Hello)
        /// Send a message.
        case send(WireMessage)
        /// Take an episode out of the spool.
        case resolve(EpisodeKey, SpoolResolution)
        /// Tell the log.
        case tell(TransportNotice)
    }

    private enum Phase: Hashable {
        case greeting(nextAt: Instant, wait: Duration)
        case welcomed
        case ended(ActorEnding)
    }

    private struct InFlight: Sendable {
        var episode: EncodedEpisode
        var sentAt: Instant
    }

    private let hello: Hello
    /// Bounds of waits; those of the run once it is known.
    package var limits: ActorLimits
    private var phase: Phase
    private var heardAt: Instant
    private var heartbeatAt: Instant
    private var heartbeatSentAt: Instant
    private var credit = 0
    private var waiting: Deque<EncodedEpisode>
    private var inFlight: [EpisodeKey: InFlight] = [:]
    private var announced: Announcement?
    private var requestedAt: Instant?
    private var limiter = NoticeLimiter()

    /// The last welcome.
    package private(set) var welcome: Welcome?
    /// The newest weights that arrived undamaged.
    package private(set) var weights: WeightsSnapshot?

    package init(hello: Hello, limits: ActorLimits, pending: [EncodedEpisode], now: Instant) {
        self.hello = hello
        self.limits = limits
        waiting = Deque(pending)
        heardAt = now
        heartbeatAt = now
        heartbeatSentAt = now
        phase = .greeting(nextAt: now, wait: limits.greeting.lowerBound)
    }

    /// Episodes sent and not yet answered.
    package var inFlightCount: Int { inFlight.count }

    /// Episodes not yet answered.
    package var pendingCount: Int { waiting.count + inFlight.count }

    /// Why there is nothing more to do, if so.
    package var ending: ActorEnding? {
        if case .ended(let ending) = phase { ending } else { nil }
    }

    /// Whether the learner has welcomed this actor and was not lost since.
    package var isWelcomed: Bool { phase == .welcomed }

    // MARK: What comes from outside

    /// An episode that is in the spool and may be sent.
    package mutating func submit(_ episode: EncodedEpisode, now: Instant) -> [Action] {
        waiting.append(episode)
        return sendWithinCredit(now)
    }

    /// A message of the learner.
    package mutating func receive(_ message: WireMessage, now: Instant) -> [Action] {
        heardAt = now
        switch message {
        case .welcome(let welcome): return enter(welcome, now)
        case .acknowledgement(let acknowledgement): return settle(acknowledgement, now)
        case .weightsReply(let reply): return adopt(reply, now)
        case .heartbeat(let heartbeat):
            trustInFlight(heartbeat, now)
            return askForWeights(newerThan: heartbeat.progress.weightsVersion, now)
        case .announcement(let announcement): return hear(announcement, now)
        case .refusal(let refusal): return heed(refusal, now)
        case .finish(let finish): return end(.finished(reason: finish.reason))
        default: return tell("dropped a message that only an actor sends", kind: "malformed", now)
        }
    }

    /// Something that could not be decoded.
    package mutating func receiveGarbage(_ reason: String, now: Instant) -> [Action] {
        tell("dropped a message of the learner: \(reason)", kind: "malformed", now)
    }

    /// A message of another schema version.
    package mutating func receiveForeign(version: UInt32) -> [Action] {
        end(.refused(reason: "the learner speaks version \(version), this actor version \(WireMessage.schemaVersion)"))
    }

    /// Does what is due: introduction, heartbeat, giving up on a silent learner.
    package mutating func tick(_ report: Heartbeat, now: Instant) -> [Action] {
        switch phase {
        case .ended: return []
        case .greeting(let nextAt, let wait):
            guard now >= nextAt else { return [] }
            phase = .greeting(nextAt: now + wait, wait: min(wait * 2, limits.greeting.upperBound))
            return [.greet(hello)]
        case .welcomed:
            if heardAt + limits.timeout < now {
                return greetAgain(now, because: "the learner has been silent for \(limits.timeout)")
            }
            if inFlight.values.contains(where: { $0.sentAt + limits.timeout < now }) {
                return greetAgain(now, because: "an episode was not answered for \(limits.timeout)")
            }
            guard now >= heartbeatAt else { return [] }
            heartbeatAt = now + limits.heartbeat
            heartbeatSentAt = now
            return [.send(.heartbeat(report))]
        }
    }
}

// MARK: - Details

extension ActorSession {
    private mutating func enter(_ welcome: Welcome, _ now: Instant) -> [Action] {
        guard case .greeting = phase else { return [] }
        phase = .welcomed
        heartbeatAt = now
        credit = Int(clamping: welcome.credit)
        requestedAt = nil
        if let before = self.welcome, before.runID != welcome.runID { (weights, announced) = (nil, nil) }
        let text = "welcomed to run \(welcome.runID) as stream \(welcome.stream); \(pendingCount) episodes to send"
        self.welcome = welcome
        return [.tell(TransportNotice(.info, text))] + requestWeights(now) + sendWithinCredit(now)
    }

    /// Everything in flight goes back in front of what waits, in order, and the introduction starts over.
    private mutating func greetAgain(_ now: Instant, because reason: String) -> [Action] {
        let returned = inFlight.values.map(\.episode).sorted {
            ($0.key.incarnation, $0.key.sequence) < ($1.key.incarnation, $1.key.sequence)
        }
        inFlight = [:]
        waiting.prepend(contentsOf: returned)
        heardAt = now
        let wait = limits.greeting.lowerBound
        phase = .greeting(nextAt: now + wait, wait: wait)
        return [.greet(hello)] + tell("\(reason); introducing myself again", kind: "again", now)
    }

    private mutating func sendWithinCredit(_ now: Instant) -> [Action] {
        guard phase == .welcomed else { return [] }
        var actions: [Action] = []
        while inFlight.count < credit, let episode = waiting.popFirst() {
            inFlight[episode.key] = InFlight(episode: episode, sentAt: now)
            actions.append(.send(.submission(EpisodeSubmission(episode))))
        }
        return actions
    }

    /// Believes that episodes in flight are safe with a learner that has as many unanswered ones.
    ///
    /// Messages of either direction keep their order. So the answer to a heartbeat counts what was sent before that
    /// heartbeat and is not answered by now; an older heartbeat's counts fewer, and proves nothing.
    private mutating func trustInFlight(_ answer: Heartbeat, _ now: Instant) {
        let sentBefore = inFlight.filter { $0.value.sentAt <= heartbeatSentAt }.keys
        guard UInt64(sentBefore.count) <= answer.ledger.inFlight else { return }
        for key in sentBefore { inFlight[key]?.sentAt = heartbeatSentAt }
    }

    private mutating func settle(_ acknowledgement: Acknowledgement, _ now: Instant) -> [Action] {
        let key = EpisodeKey(
            actor: hello.actor, incarnation: acknowledgement.incarnation, sequence: acknowledgement.sequence)
        // An answer may come after the episode went back to those that wait.
        let wasInFlight = inFlight.removeValue(forKey: key) != nil
        if !wasInFlight {
            guard let index = waiting.firstIndex(where: { $0.key == key }) else { return [] }
            waiting.remove(at: index)
        }
        var actions: [Action] = []
        switch acknowledgement.outcome {
        case .durable: actions.append(.resolve(key, .durable))
        case .refused(let reason):
            actions.append(.resolve(key, .refused))
            let text = "the learner refused episode \(key.sequence): \(reason)"
            actions += tell(text, kind: "refused", now)
        }
        return actions + sendWithinCredit(now)
    }

    private mutating func heed(_ refusal: Refusal, _ now: Instant) -> [Action] {
        if refusal.code == .unknownSession {
            guard phase == .welcomed else { return [] }
            return greetAgain(now, because: "the learner was started anew")
        }
        return end(.refused(reason: refusal.reason))
    }

    private mutating func end(_ ending: ActorEnding) -> [Action] {
        guard self.ending == nil else { return [] }
        phase = .ended(ending)
        return []
    }

    // MARK: Weights

    private mutating func hear(_ announcement: Announcement, _ now: Instant) -> [Action] {
        announced = announcement
        guard phase == .welcomed, announcement.digest != weights?.digest else { return [] }
        return requestWeights(now)
    }

    private mutating func askForWeights(newerThan version: UInt64, _ now: Instant) -> [Action] {
        version > weights?.version ?? 0 ? requestWeights(now) : []
    }

    /// Asks for the newest weights, unless they were asked for a moment ago.
    ///
    /// After a crash the learner may be behind the actor, or count other weights by the same number; then it is asked
    /// for whatever it has.
    private mutating func requestWeights(_ now: Instant) -> [Action] {
        if let requestedAt, requestedAt + limits.timeout > now { return [] }
        requestedAt = now
        let own = weights?.version ?? 0
        let isBehind = announced.map { $0.version <= own && $0.digest != weights?.digest } ?? false
        return [.send(.weightsRequest(WeightsRequest(newerThan: isBehind ? 0 : own)))]
    }

    private mutating func adopt(_ reply: WeightsReply, _ now: Instant) -> [Action] {
        requestedAt = nil
        guard case .snapshot(let snapshot) = reply else { return [] }
        guard snapshot.isIntact else {
            return tell("weights \(snapshot.version) arrived damaged; the old ones stay", kind: "damaged", now)
        }
        weights = snapshot
        return []
    }

    private mutating func tell(_ message: String, kind: String, _ now: Instant) -> [Action] {
        limiter.notice(.warning, kind: kind, message, now: now).map { [.tell($0)] } ?? []
    }
}

/// Why an actor has nothing more to do for its learner.
package enum ActorEnding: Hashable, Sendable {
    /// The learner said that the run is over.
    case finished(reason: String)
    /// The learner will not have this actor: another protocol version, a name that is taken, ….
    case refused(reason: String)
    /// The sockets failed, which reconnecting does not mend.
    case failed(TransportError)
}
