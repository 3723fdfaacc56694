import Dispatch
import Foundation
package import Records
import Synchronization

/// Plays episodes again: what of an episode is right or wrong by itself, whatever came before it.
///
/// It holds no state, so that many episodes can be judged at a time.
package struct EpisodeJudge: Sendable {
    /// What an episode is when it is right.
    package struct Judged: Sendable {
        /// The episode as it came, decoded.
        package let decoded: DecodedEpisode
        /// The episode as it was played again.
        package let verified: VerifiedEpisode
        /// The episode as training reads it.
        package let replay: ReplayEpisode
    }

    /// The programs of the run.
    let catalog: ProgramCatalog
    private let seed: UInt64

    /// The most threads that judge at a time, and the fewest episodes that another thread is worth.
    private static let threadsMaximum = 8
    private static let episodesPerThread = 8

    /// - Parameter seed: of the run.
    package init(catalog: ProgramCatalog, seed: UInt64) {
        self.catalog = catalog
        self.seed = seed
    }

    /// Judges encoded episodes, on several threads if there are many.
    ///
    /// - Complexity: O(moves + considered actions) for each.
    package func judge(_ episodes: [EncodedEpisode]) -> [Result<Judged, IngestRefusal>] {
        let cores = min(ProcessInfo.processInfo.activeProcessorCount, Self.threadsMaximum)
        let threads = min(cores, episodes.count / Self.episodesPerThread)
        guard threads > 1 else { return episodes.map(judge) }
        let parts = Mutex([[Result<Judged, IngestRefusal>]](repeating: [], count: threads))
        DispatchQueue.concurrentPerform(iterations: threads) { thread in
            let range = episodes.count * thread / threads..<episodes.count * (thread + 1) / threads
            let part = episodes[range].map(judge)
            parts.withLock { $0[thread] = part }
        }
        return parts.withLock { $0 }.flatMap { $0 }
    }

    /// Judges an encoded episode.
    package func judge(_ episode: EncodedEpisode) -> Result<Judged, IngestRefusal> {
        do throws(IngestRefusal) {
            let decoded = try Self.decoded(episode)
            let (verified, replay) = try playAgain(Episode(decoded.columns))
            return .success(Judged(decoded: decoded, verified: verified, replay: replay))
        } catch {
            return .failure(error)
        }
    }

    /// Plays an episode again, which must be one of this run.
    func playAgain(_ episode: Episode) throws(IngestRefusal) -> (VerifiedEpisode, ReplayEpisode) {
        let verified: VerifiedEpisode
        do {
            verified = try catalog.verified(episode)
        } catch {
            throw IngestRefusal(error)
        }
        guard episode.runSeed == seed else {
            throw IngestRefusal("episode of another run: it has seed \(episode.runSeed), this run has \(seed)")
        }
        guard let program = catalog.index(of: episode.programDigest) else {
            throw IngestRefusal("unknown program: \"\(episode.program)\" is none of this run's")
        }
        return (verified, ReplayEpisode(verified, program: program, graph: catalog.graphs[program]))
    }

    private static func decoded(_ episode: EncodedEpisode) throws(IngestRefusal) -> DecodedEpisode {
        do {
            return try DecodedEpisode(episode)
        } catch {
            throw IngestRefusal(error)
        }
    }
}

/// Why an episode does not count in this run: one line, for its actor and for the file of refusals.
package struct IngestRefusal: Error, Hashable, Sendable {
    /// What is wrong with it.
    package let reason: String

    package init(_ reason: String) {
        self.reason = reason
    }

    package init(_ refusal: EpisodeRefusal) {
        reason = refusal.description
    }
}
