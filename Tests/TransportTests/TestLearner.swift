import Records
import Transport
import TransportSupport

/// A learner that keeps numbers instead of episodes, and knows which keys it has.
final class TestLearner {
    let endpoint: LearnerEndpoint
    /// The number in each episode that counts as durable.
    private(set) var durable: [EpisodeKey: Int]
    /// Keys that came again.
    private(set) var seenTwice: Int

    /// - Parameter timeout: how long an actor may be silent; an hour where its silence is not the point.
    init(
        _ meeting: Meeting, credit: Int = 64, runID: String = "run", timeout: Duration = .seconds(3600),
        after before: TestLearner? = nil
    ) throws {
        var limits = LearnerLimits()
        limits.credit = credit
        limits.timeout = timeout
        limits.announcementInterval = .milliseconds(50)
        limits.linger = .milliseconds(100)
        limits.maximumMessageBytes = 1 << 20
        endpoint = try LearnerEndpoint(endpoint: meeting.endpoint, welcome: .example(runID), limits: limits)
        durable = before?.durable ?? [:]
        seenTwice = before?.seenTwice ?? 0
        try endpoint.start()
    }

    /// The payload of episode `number`.
    static func payload(_ number: Int) -> [UInt8] {
        [UInt8(truncatingIfNeeded: number), UInt8(truncatingIfNeeded: number >> 8)] + [UInt8](repeating: 9, count: 500)
    }

    /// Makes episodes durable without saying so to the actor.
    func note(_ episodes: [EncodedEpisode]) {
        for episode in episodes {
            let number = Int(episode.bytes[0]) | Int(episode.bytes[1]) << 8
            if durable.updateValue(number, forKey: episode.key) != nil { seenTwice += 1 }
        }
    }

    /// Makes episodes durable and says so.
    func answer(_ episodes: [EncodedEpisode]) {
        note(episodes)
        endpoint.acknowledge(episodes.map { EpisodeVerdict(key: $0.key, outcome: .durable) })
    }

    /// Receives and answers episodes until `count` are durable.
    func collect(_ count: Int) throws {
        try eventually {
            answer(try endpoint.receiveEpisodes(maximum: max(count - durable.count, 1), timeout: .milliseconds(50)))
            return durable.count >= count
        }
    }

    func close() { endpoint.close() }
}

extension Welcome {
    static func example(_ runID: String = "run") -> Welcome {
        Welcome(
            runID: runID, seed: 1, configuration: "", programs: [], credit: 0, deterministic: false, weightsVersion: 0,
            stream: 0)
    }
}
