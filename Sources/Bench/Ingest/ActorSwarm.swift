import Glibc
import Records
import Transport

/// Many simulated actors, driven in turn by one thread: the learner sees as many peers as on a large machine, for a
/// small part of their cost.
struct ActorSwarm: ~Copyable {
    /// When an actor has its next episode.
    enum Pace {
        /// As soon as fewer than so many wait for their answer.
        case unanswered(Int)
        /// So many times a second, whether or not the last one is answered.
        case perSecond(Double)
    }

    /// What came of a time of playing.
    struct Outcome {
        /// Episodes answered as durable.
        var durable = 0
        /// Seconds that were measured.
        var seconds = 0.0
        /// Seconds from the end of each durable episode's game to its answer.
        var latencies = Latencies()
    }

    let actors: [SimulatedActor]
    /// How often all actors are looked after: so rarely that looking does not take long, and so the accuracy of
    /// latencies.
    let interval: Duration

    /// Connects `count` actors that play `payloads` in turn.
    init(count: Int, endpoint: Endpoint, payloads: [[UInt8]]) throws(TransportError) {
        let context = try Context(socketsMaximum: 2 * count + 16)
        var actors: [SimulatedActor] = []
        for number in 0..<count {
            actors.append(
                try SimulatedActor(
                    "simulated-\(number)", endpoint: endpoint, context: context, payloads: payloads, now: .now))
        }
        self.actors = actors
        interval = .microseconds(max(1_000, 5 * count))
    }

    /// Episodes that the learner answered as durable.
    var durable: Int { actors.reduce(0) { $0 + Int($1.durable) } }

    /// Episodes that the learner refused, which is none unless something is wrong.
    var refused: UInt64 { actors.reduce(0) { $0 + $1.refused } }

    /// Looks after all actors until `condition` holds; false if it still does not after `timeout`.
    func wait(for timeout: Duration, until condition: () throws -> Bool) throws -> Bool {
        let deadline = ContinuousClock.now + timeout
        while try !condition() {
            let now = ContinuousClock.now
            if now > deadline { return false }
            for actor in actors { try actor.work(now: now) }
            rest(since: now)
        }
        return true
    }

    /// Waits until the learner has welcomed every actor.
    func connect(within timeout: Duration) throws -> Bool {
        try wait(for: timeout) { actors.allSatisfy(\.isWelcomed) }
    }

    /// Plays for `seconds`.
    func play(_ pace: Pace, seconds: Double) throws(TransportError) -> Outcome {
        let start = ContinuousClock.now
        var outcome = Outcome()
        var due = actors.indices.map { start + pace.period * (Double($0) / Double(actors.count)) }
        for actor in actors { _ = actor.takeLatencies() }
        while outcome.seconds < seconds {
            let now = ContinuousClock.now
            outcome.seconds = start.duration(to: now) / .seconds(1)
            for (index, actor) in actors.enumerated() {
                Self.submit(actor, pace, &due[index], now)
                try actor.work(now: now)
                outcome.latencies.add(actor.takeLatencies())
            }
            rest(since: now)
        }
        outcome.durable = outcome.latencies.count
        return outcome
    }

    private static func submit(
        _ actor: SimulatedActor, _ pace: Pace, _ due: inout ContinuousClock.Instant, _ now: ContinuousClock.Instant
    ) {
        switch pace {
        case .unanswered(let count):
            while actor.pendingCount < count { actor.submit(finishedAt: now, now: now) }
        case .perSecond:
            while due <= now {
                actor.submit(finishedAt: due, now: now)
                due += pace.period
            }
        }
    }

    private func rest(since now: ContinuousClock.Instant) {
        let left = ContinuousClock.now.duration(to: now + interval) / .microseconds(1)
        if left > 1 { usleep(UInt32(left)) }
    }
}

extension ActorSwarm.Pace {
    /// The time between two episodes of an actor, where it is given.
    var period: Duration {
        switch self {
        case .unanswered: .zero
        case .perSecond(let rate): .seconds(1 / rate)
        }
    }
}
