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
        package let verified: VerifiedEpisode
        package let replay: ReplayEpisode
        /// As it was decoded; nil where it was not by the judge.
        package var columns: EpisodeColumns?
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
    package func judge(_ payloads: [[UInt8]]) -> [Result<Judged, IngestRefusal>] {
        let cores = min(ProcessInfo.processInfo.activeProcessorCount, Self.threadsMaximum)
        let threads = min(cores, payloads.count / Self.episodesPerThread)
        guard threads > 1 else { return payloads.map(judge) }
        let parts = Mutex([[Result<Judged, IngestRefusal>]](repeating: [], count: threads))
        DispatchQueue.concurrentPerform(iterations: threads) { thread in
            let range = payloads.count * thread / threads..<payloads.count * (thread + 1) / threads
            let part = payloads[range].map(judge)
            parts.withLock { $0[thread] = part }
        }
        return parts.withLock { $0 }.flatMap { $0 }
    }

    /// Judges an encoded episode.
    package func judge(_ payload: [UInt8]) -> Result<Judged, IngestRefusal> {
        let columns: EpisodeColumns
        do {
            columns = try EpisodeColumns(decoding: payload)
        } catch {
            return .failure(IngestRefusal(error))
        }
        return judge(Episode(columns)).map { judged in
            var judged = judged
            judged.columns = columns
            return judged
        }
    }

    /// Judges an episode.
    func judge(_ episode: Episode) -> Result<Judged, IngestRefusal> {
        let verified: VerifiedEpisode
        do {
            verified = try catalog.verified(episode)
        } catch {
            return .failure(IngestRefusal(error))
        }
        guard episode.runSeed == seed else {
            return .failure(
                IngestRefusal("episode of another run: it has seed \(episode.runSeed), this run has \(seed)"))
        }
        guard let program = catalog.index(of: episode.programDigest) else {
            return .failure(IngestRefusal("unknown program: \"\(episode.program)\" is none of this run's"))
        }
        let replay = ReplayEpisode(verified, program: program, graph: catalog.graphs[program])
        return .success(Judged(verified: verified, replay: replay))
    }
}
