import DequeModule
package import Records

/// The learner's side of the protocol, without sockets and threads: messages and time in, actions out.
///
/// An actor is known by its name; the route to it is the one by which it last introduced itself. What it sent and was
/// not yet answered stays known over its reconnections, so that an episode sent again is not delivered twice.
package struct LearnerSession: Sendable {
    package typealias Instant = ContinuousClock.Instant

    /// How a router names a peer.
    package struct Route: Hashable, Sendable {
        /// The identity frame.
        package let bytes: [UInt8]

        package init(bytes: [UInt8]) {
            self.bytes = bytes
        }
    }

    /// What the thread shell is to do.
    package enum Action: Hashable, Sendable {
        /// Send `message` to a peer.
        case send(WireMessage, to: Route)
        /// Send the newest weights to a peer.
        case sendWeights(to: Route)
        /// Send `message` to all subscribers.
        case broadcast(WireMessage)
        /// Tell the log.
        case tell(TransportNotice)
    }

    private struct Peer: Sendable {
        var incarnation: UInt64
        var build: String
        var route: Route?
        var heardAt: Instant
        var isAlive = true
        var unanswered: Set<EpisodeKey> = []
        var report: Heartbeat?
    }

    private let welcome: Welcome
    private let limits: LearnerLimits
    private var peers: [String: Peer] = [:]
    private var names: [Route: String] = [:]
    private var announcement: Announcement?
    private var announceAt: Instant
    private var finish: Finish?
    private var limiter = NoticeLimiter()
    private var counters = LearnerStatus.Counters()
    /// Episodes to be received by the learner, oldest first; at most `credit` an actor.
    private var inbox: Deque<EncodedEpisode> = []

    package init(welcome: Welcome, limits: LearnerLimits, now: Instant) {
        precondition(limits.credit > 0 && limits.actors > 0, "credit \(limits.credit), actors \(limits.actors)")
        self.welcome = welcome
        self.limits = limits
        announceAt = now
    }

    // MARK: What comes from outside

    /// A message that could be decoded.
    package mutating func receive(_ message: WireMessage, from route: Route, now: Instant) -> [Action] {
        if case .hello(let hello) = message { return greet(hello, route, now) }
        guard let name = names[route] else {
            counters.strangers += 1
            return [.send(.refusal(Refusal(.unknownSession, "say hello first")), to: route)]
        }
        hear(name, now)
        switch message {
        case .submission(let submission): return accept(submission, from: name, now)
        case .weightsRequest(let request): return answer(request, route)
        case .heartbeat(let heartbeat):
            peers[name]?.report = heartbeat
            let unanswered = UInt64(peers[name]?.unanswered.count ?? 0)
            let answer = Heartbeat(
                ledger: Ledger(sent: unanswered, inFlight: unanswered),
                progress: ActorProgress(weightsVersion: announcement?.version ?? 0))
            return [.send(.heartbeat(answer), to: route)]
        default: return malformed("a message that only a learner sends", from: name, now)
        }
    }

    /// A message that could not be decoded, or that had too many frames.
    package mutating func receiveGarbage(_ reason: String, from route: Route, now: Instant) -> [Action] {
        malformed(reason, from: names[route] ?? "an unknown peer", now)
    }

    /// A message of another schema version.
    package mutating func receiveForeign(version: UInt32, from route: Route, now: Instant) -> [Action] {
        counters.refusedHellos += 1
        return refuse(
            .protocolVersion, "this learner speaks version \(WireMessage.schemaVersion), the actor version \(version)",
            name: names[route] ?? "an unknown peer", route, now)
    }

    /// A peer reads nothing any more, and a message for it was dropped.
    package mutating func drop(for route: Route, now: Instant) -> [Action] {
        tell(
            .warning, kind: "slow", "dropped a message for \(names[route] ?? "an unknown peer"), which reads none", now)
    }

    /// A peer can no longer be reached by this route.
    package mutating func lose(_ route: Route) {
        guard let name = names.removeValue(forKey: route), peers[name]?.route == route else { return }
        peers[name]?.route = nil
    }

    // MARK: What the learner decides

    /// Removes up to `maximum` episodes from the inbox, oldest first.
    package mutating func removeEpisodes(maximum: Int) -> [EncodedEpisode] {
        let count = min(maximum, inbox.count)
        defer { inbox.removeFirst(count) }
        return Array(inbox.prefix(count))
    }

    /// Answers episodes; each answer gives back the credit that its episode used.
    package mutating func acknowledge(_ verdicts: [EpisodeVerdict]) -> [Action] {
        verdicts.compactMap { verdict in
            let key = verdict.key
            peers[key.actor]?.unanswered.remove(key)
            guard let route = peers[key.actor]?.route else { return nil }
            return .send(.acknowledgement(Acknowledgement(verdict)), to: route)
        }
    }

    /// Makes weights the newest, and announces them.
    package mutating func publish(_ announcement: Announcement, now: Instant) -> [Action] {
        self.announcement = announcement
        return announce(now)
    }

    /// Tells every actor that the run is over, and everyone who asks from now on.
    package mutating func finish(reason: String, now: Instant) -> [Action] {
        let finish = Finish(reason: reason)
        self.finish = finish
        let routes = peers.values.compactMap(\.route)
        return routes.map { .send(.finish(finish), to: $0) } + announce(now)
    }

    /// Announces what is due, and notices who has fallen silent.
    package mutating func tick(now: Instant) -> [Action] {
        var actions = now >= announceAt ? announce(now) : []
        for (name, peer) in peers where peer.isAlive && peer.heardAt + limits.timeout < now {
            peers[name]?.isAlive = false
            actions.append(.tell(TransportNotice(.warning, "actor \(name) has been silent for \(limits.timeout)")))
        }
        return actions
    }

    /// What is known of all actors.
    package func status(now: Instant) -> LearnerStatus {
        let actors = peers.sorted { $0.key < $1.key }.map { name, peer in
            LearnerStatus.ActorStatus(
                name: name, incarnation: peer.incarnation, build: peer.build, silence: now - peer.heardAt,
                isAlive: peer.isAlive, ledger: peer.report?.ledger ?? Ledger(),
                progress: peer.report?.progress ?? ActorProgress(), unanswered: peer.unanswered.count)
        }
        return LearnerStatus(actors: actors, counters: counters, queued: inbox.count)
    }
}

// MARK: - Details

extension LearnerSession {
    private mutating func greet(_ hello: Hello, _ route: Route, _ now: Instant) -> [Action] {
        let name = hello.actor
        guard hello.protocolVersion == WireMessage.protocolVersion else {
            let reason =
                "this learner speaks protocol version \(WireMessage.protocolVersion), "
                + "the actor version \(hello.protocolVersion); run the same build on both"
            return refuse(.protocolVersion, reason, name: name, route, now)
        }
        guard EpisodeKey.isActorName(name) else {
            let reason = "an actor's name is 1 to 64 ASCII letters, digits, dots, dashes and underscores"
            return refuse(.name, reason, name: "of unusable name", route, now)
        }
        if let known = peers[name], known.isAlive, known.incarnation > hello.incarnation,
            known.heardAt + limits.timeout > now
        {
            return refuse(.name, "another actor is called \(name); choose another --name", name: name, route, now)
        }
        if let finish { return [.send(.finish(finish), to: route)] }
        guard peers[name] != nil || makeRoom() else {
            return refuse(.full, "\(limits.actors) actors are the limit", name: name, route, now)
        }
        return admit(hello, route, now)
    }

    private mutating func admit(_ hello: Hello, _ route: Route, _ now: Instant) -> [Action] {
        let name = hello.actor
        let known = peers[name]
        if let old = known?.route, old != route { names[old] = nil }
        var peer = known ?? Peer(incarnation: hello.incarnation, build: hello.build, heardAt: now)
        if peer.incarnation != hello.incarnation { peer.report = nil }
        peer.incarnation = hello.incarnation
        peer.build = hello.build
        peer.route = route
        peer.heardAt = now
        peer.isAlive = true
        peers[name] = peer
        names[route] = name

        var answer = welcome
        answer.credit = UInt32(clamping: limits.credit)
        answer.weightsVersion = announcement?.version ?? 0
        answer.stream = Self.stream(ofActor: name)
        let isNew = known?.incarnation != hello.incarnation
        let notice = TransportNotice(.info, "actor \(name) is here (build \(hello.build))")
        return [.send(.welcome(answer), to: route)] + (isNew ? [.tell(notice)] : [])
    }

    /// Forgets the actor that has been gone for longest, if the table is full; false if all are alive.
    private mutating func makeRoom() -> Bool {
        guard peers.count >= limits.actors else { return true }
        let gone = peers.filter { !$0.value.isAlive && $0.value.unanswered.isEmpty }
        guard let oldest = gone.min(by: { $0.value.heardAt < $1.value.heardAt }) else { return false }
        if let route = oldest.value.route { names[route] = nil }
        peers[oldest.key] = nil
        return true
    }

    private mutating func accept(_ submission: EpisodeSubmission, from name: String, _ now: Instant) -> [Action] {
        // Not copied out: a copy would make every change copy the episodes that are unanswered.
        guard let incarnation = peers[name]?.incarnation, let unanswered = peers[name]?.unanswered.count else {
            return []
        }
        guard submission.incarnation <= incarnation else {
            return malformed("an episode of an incarnation that is still to come", from: name, now)
        }
        let episode = submission.episode(of: name)
        guard peers[name]?.unanswered.contains(episode.key) == false else {
            counters.repeated += 1
            return []
        }
        guard unanswered < limits.credit else {
            counters.overCredit += 1
            let text = "actor \(name) sent more than its credit of \(limits.credit) episodes; dropped"
            return tell(.warning, kind: "credit", text, now)
        }
        peers[name]?.unanswered.insert(episode.key)
        inbox.append(episode)
        return []
    }

    private func answer(_ request: WeightsRequest, _ route: Route) -> [Action] {
        guard let announcement, announcement.version > request.newerThan || request.newerThan == 0 else {
            return [.send(.weightsReply(.notNewer), to: route)]
        }
        return [.sendWeights(to: route)]
    }

    private mutating func announce(_ now: Instant) -> [Action] {
        announceAt = now + limits.announcementInterval
        if let finish { return [.broadcast(.finish(finish))] }
        return announcement.map { [.broadcast(.announcement($0))] } ?? []
    }

    private mutating func hear(_ name: String, _ now: Instant) {
        peers[name]?.heardAt = now
        peers[name]?.isAlive = true
    }

    private mutating func refuse(
        _ code: Refusal.Code, _ reason: String, name: String, _ route: Route, _ now: Instant
    ) -> [Action] {
        counters.refusedHellos += 1
        return [.send(.refusal(Refusal(code, reason)), to: route)]
            + tell(.warning, kind: "refusal", "refused actor \(name): \(reason)", now)
    }

    private mutating func malformed(_ reason: String, from name: String, _ now: Instant) -> [Action] {
        counters.malformed += 1
        return tell(.warning, kind: "malformed", "dropped a message of \(name): \(reason)", now)
    }

    private mutating func tell(
        _ level: TransportNotice.Level, kind: String, _ message: String, _ now: Instant
    ) -> [Action] {
        limiter.notice(level, kind: kind, message, now: now).map { [.tell($0)] } ?? []
    }

    /// The random stream of an actor: the first eight bytes of the digest of its name, so that it is the same in every
    /// process of the run without anyone keeping a list.
    private static func stream(ofActor name: String) -> UInt64 {
        Digest(of: Array(name.utf8)).bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
}
