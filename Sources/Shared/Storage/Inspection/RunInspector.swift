import Foundation
package import Programs
import Records
import VertexGame

extension RunFolder {
    /// Reads everything in the folder and says what is there and what is wrong: files whose digests do not fit, an
    /// episode that is there twice, a ledger that does not add up.
    ///
    /// - Parameters:
    ///   - verify: whether to play every episode again, too.
    ///   - readProgram: makes a program of its JSON.
    /// - Throws: `StorageError` if the folder is no run's or may not be read; what is wrong with its files is in the
    ///   result.
    /// - Complexity: O(bytes of all files); one segment is in memory at a time.
    package func inspect(
        verify: Bool, readProgram: (String) throws -> Program
    ) throws(StorageError) -> RunInspection {
        try requireRun()
        var inspector = RunInspector(self, isRunning: isLocked)
        inspector.readDescription()
        if verify { inspector.readPrograms(readProgram) }
        try inspector.readSpools()
        try inspector.readSegments()
        try inspector.readJournals()
        try inspector.readCheckpoints()
        try inspector.readBestOrders()
        inspector.balance()
        return inspector.result
    }
}

/// Goes through a run folder, file by file.
private struct RunInspector {
    private let folder: RunFolder
    private(set) var result: RunInspection
    private var catalog: ProgramCatalog?
    private var keys: Set<EpisodeKey> = []
    private var spools: [SpoolState] = []

    init(_ folder: RunFolder, isRunning: Bool) {
        self.folder = folder
        result = RunInspection(run: folder.path, isRunning: isRunning)
    }

    mutating func readDescription() {
        do {
            result.description = try folder.readDescription()
            if result.description == nil { result.report("\(folder.configurationPath) is missing") }
        } catch {
            result.report(error.description)
        }
    }

    /// From now on, episodes are played again.
    mutating func readPrograms(_ readProgram: (String) throws -> Program) {
        guard let programs = result.description?.programs else { return }
        do {
            let cost = result.description?.configuration.game.cost ?? .published
            let graphs = try programs.map { try ComputationalGraph(try readProgram($0)) }
            for graph in graphs { try graph.require(cost) }
            catalog = ProgramCatalog(graphs, cost: cost)
            result.replayedEpisodes = 0
        } catch {
            result.report("\(folder.configurationPath): a program cannot be read: \(error)")
        }
    }

    // MARK: - Episodes

    mutating func readSegments() throws(StorageError) {
        for number in try folder.segmentNumbers() {
            let path = folder.segmentPath(number)
            var segment = RunInspection.Segment(path: path)
            do {
                let (episodes, digest) = try ReplaySegment.decode(try File.contents(of: path), path: path)
                segment.episodes = episodes.count
                segment.digest = digest
                add(episodes, from: path)
            } catch {
                result.report(error.description)
            }
            result.segments.append(segment)
        }
        noteDamaged(in: folder.replayFolder)
    }

    mutating func readJournals() throws(StorageError) {
        let sealed = Set(try folder.segmentNumbers())
        for number in try folder.journalNumbers() {
            let path = folder.journalPath(number)
            do {
                let contents = try JournalContents.read(path)
                result.journals.append(
                    .init(path: path, episodes: contents.episodes.count, tornBytes: contents.tornBytes))
                if contents.isDamaged {
                    for note in contents.notes { result.report(note) }
                } else {
                    result.notes += contents.notes
                }
                if sealed.contains(number) {
                    result.notes.append("\(path): its segment is there; the next start removes it")
                    add(contents.episodes.filter { !keys.contains($0.key) }, from: path)
                } else {
                    add(contents.episodes, from: path)
                }
            } catch {
                if error.code == .notFound && result.isRunning {
                    result.notes.append("\(path) was sealed just now")
                } else {
                    result.report(error.description)
                }
            }
        }
        noteDamaged(in: folder.journalFolder)
    }

    private mutating func add(_ episodes: [StoredEpisode], from path: String) {
        for stored in episodes {
            if !keys.insert(stored.key).inserted {
                result.report("\(path): episode \(stored.key) is there twice")
            }
            result.episodes += 1
            result.positions += stored.episode.moves.count
            guard let catalog else { continue }
            do {
                _ = try catalog.verified(stored.episode)
                result.replayedEpisodes = (result.replayedEpisodes ?? 0) + 1
            } catch {
                result.report("\(path): episode \(stored.key): \(error)")
            }
        }
    }

    /// Damaged files that were set aside were reported when it happened; they are named so that somebody looks at them.
    private mutating func noteDamaged(in folder: String) {
        let names = (try? Folder.names(in: folder)) ?? []
        for name in names where name.contains(".damaged") {
            result.notes.append("\(folder)/\(name) was damaged and is kept aside")
        }
    }

    // MARK: - Checkpoints and best orders

    mutating func readCheckpoints() throws(StorageError) {
        for name in try folder.checkpoints() {
            var file = RunInspection.CheckpointFile(
                path: name.path, step: name.step, isMilestone: name.isMilestone)
            do {
                let checkpoint = try CheckpointFile.read(name.path)
                file.episodes = checkpoint.episodes
                if !result.isRunning, checkpoint.episodes > UInt64(result.episodes) {
                    result.report("\(name.path) saw \(checkpoint.episodes) episodes, \(result.episodes) are on disk")
                }
                for best in checkpoint.bestOrders { check(best, from: name.path) }
            } catch {
                if error.code == .notFound && result.isRunning { continue }
                result.report(error.description)
            }
            result.checkpoints.append(file)
        }
    }

    mutating func readBestOrders() throws(StorageError) {
        guard Folder.isFolder(folder.bestFolder) else { return }
        for name in try Folder.names(in: folder.bestFolder) where name.hasSuffix(".json") {
            let path = "\(folder.bestFolder)/\(name)"
            do {
                let bytes = try File.contents(of: path)
                let best = try StoredJSON.decode(BestOrder.self, from: Data(bytes))
                result.best.append(best)
                check(best, from: path)
            } catch {
                result.report("\(path) cannot be read: \(error)")
            }
        }
    }

    private mutating func check(_ best: BestOrder, from path: String) {
        guard let catalog, let graph = catalog.graphs.first(where: { $0.program.name == best.program }) else { return }
        do {
            let cost = graph.cost(of: try graph.order(ofValues: best.order), under: catalog.cost)
            if cost != best.multiplications {
                result.report(
                    "\(path): the order for \(best.program) costs \(cost) multiplications, not \(best.multiplications)")
            }
        } catch {
            result.report("\(path): the order for \(best.program): \(error)")
        }
    }

    // MARK: - The ledger

    mutating func readSpools() throws(StorageError) {
        guard Folder.isFolder(folder.spoolFolder) else { return }
        for name in try Folder.names(in: folder.spoolFolder) where name.hasSuffix(".spool") {
            let path = "\(folder.spoolFolder)/\(name)"
            do {
                let (state, notes, isDamaged) = try Spool.inspect(path)
                spools.append(state)
                if isDamaged {
                    for note in notes { result.report(note) }
                } else {
                    result.notes += notes
                }
            } catch {
                result.report(error.description)
            }
        }
        noteDamaged(in: folder.spoolFolder)
    }

    /// Compares what the spools say with what is on disk. An episode that an actor still spools and the learner holds
    /// is durable: the actor has not heard of it.
    mutating func balance() {
        var stored: [String: UInt64] = [:]
        for key in keys { stored[key.actor, default: 0] += 1 }
        for spool in spools {
            let pending = spool.pending
            let durable = pending.filter { keys.contains($0.key) }.count
            result.spools.append(
                .init(
                    actor: spool.actor, sent: spool.counts.sent, durable: spool.counts.durable,
                    refused: spool.counts.refused, pending: pending.count, pendingButDurable: durable))
            let claimed = spool.counts.durable + UInt64(durable)
            let found = stored.removeValue(forKey: spool.actor) ?? 0
            if claimed != found { reportDifference(spool.actor, claimed: claimed, found: found) }
            result.ledger =
                result.ledger
                + Ledger(
                    sent: spool.counts.sent, durable: found, spooled: UInt64(pending.count - durable),
                    refused: spool.counts.refused)
        }
        for (actor, found) in stored.sorted(by: { $0.key < $1.key }) {
            result.notes.append(
                "the spool of actor \(actor) is not in this folder; its \(found) episodes on disk count as sent")
            result.ledger = result.ledger + Ledger(sent: found, durable: found)
        }
        if !result.ledger.isBalanced, !result.isRunning {
            let ledger = result.ledger
            result.report(
                "the ledger does not add up: \(ledger.sent) sent, \(ledger.durable) durable, "
                    + "\(ledger.inFlight) in flight, \(ledger.spooled) spooled, \(ledger.refused) refused")
        }
    }

    private mutating func reportDifference(_ actor: String, claimed: UInt64, found: UInt64) {
        let text =
            claimed > found
            ? "\(claimed - found) episodes of actor \(actor) that were acknowledged as durable are not on disk"
            : "\(found - claimed) episodes of actor \(actor) are on disk that its spool does not know of"
        if result.isRunning {
            result.notes.append(text + ", while the run goes on")
        } else {
            result.report(text)
        }
    }
}
