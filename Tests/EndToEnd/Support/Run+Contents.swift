import Foundation
import Records
import Storage
import Testing

extension Run {
    /// All episodes of a run at rest, and where its actors say that theirs are.
    struct Contents: Hashable, Sendable {
        /// An episode in journal or segment.
        struct Entry: Hashable, Sendable {
            let key: EpisodeKey
            /// The digest of what was decided in it.
            let decisions: Digest
            /// The digest of all of it.
            let content: Digest
        }

        /// In the order in which they were taken.
        var episodes: [Entry] = []
        /// Episodes that lie in spools, unanswered.
        var spooled: Set<EpisodeKey> = []
        /// Episodes that were refused.
        var refused: Set<EpisodeKey> = []
        /// What each actor counts.
        var counts: [String: SpoolCounts] = [:]
    }

    /// Reads journal, segments, spools and refusals, and changes nothing: the run goes on as if nobody had looked.
    func contents() throws -> Contents {
        let copy = sandbox.path("copy-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(atPath: copy) }
        try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
        for part in ["journal", "replay"] {
            try FileManager.default.copyItem(atPath: path(part), toPath: "\(copy)/\(part)")
        }
        let store = try ReplayStore(RunFolder(copy), segmentEpisodes: 1_000_000)
        var contents = Contents()
        let sealed = try store.segmentNumbers.flatMap { try store.episodes(inSegment: $0) }
        contents.episodes = (sealed + store.handOverJournalEpisodes()).map { stored in
            Contents.Entry(
                key: stored.key, decisions: stored.episode.decisionsDigest,
                content: Digest(of: stored.episode.encoded()))
        }
        for name in files("spool") where name.hasSuffix(".spool") {
            let state = try Spool.inspect(path("spool/" + name)).state
            contents.counts[state.actor] = state.counts
            contents.spooled.formUnion(state.pending.map(\.key))
        }
        contents.refused = try refusedKeys()
        return contents
    }

    /// The newest checkpoint, which must be undamaged.
    func checkpoint() throws -> Checkpoint {
        let newest = try RunFolder(folder).newestReadableCheckpoint()
        guard let newest, newest.skipped.isEmpty else {
            throw TestFailure("no checkpoint, or a damaged one: \(newest?.skipped ?? [])")
        }
        return newest.checkpoint
    }

    /// The spool of an actor of this run.
    func spool(ofActor name: String) throws -> Spool {
        try Spool(actor: name, folder: RunFolder(folder).spoolFolder)
    }

    /// What a child of the supervisor said.
    func log(_ child: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path("logs/\(child).log")) ?? Data(), as: UTF8.self)
    }

    /// What `vertexzero inspect --verify` says, whether or not it is content.
    func verify() async throws -> JSON {
        let child = try await sandbox.finish(["inspect", folder, "--verify", "--json"])
        return try JSON(parsing: child.output)
    }

    /// Expects that nothing is lost and nothing there twice, by what `vertexzero` says and by our own count.
    @discardableResult
    func expectWhole(sourceLocation: SourceLocation = #_sourceLocation) async throws -> Contents {
        let inspection = try await verify()
        #expect(inspection["ok"].flag == true, "\(inspection)", sourceLocation: sourceLocation)
        #expect(inspection["problems"] == .list([]), sourceLocation: sourceLocation)
        let ledger = inspection["ledger"]
        #expect(ledger.isBalanced, "\(ledger)", sourceLocation: sourceLocation)

        let contents = try contents()
        let problems = contents.problems
        #expect(problems.isEmpty, "\(problems)", sourceLocation: sourceLocation)
        let sent = contents.counts.values.reduce(0) { $0 + $1.sent }
        #expect(ledger["sent"].integer == Int(sent), "\(ledger)", sourceLocation: sourceLocation)
        #expect(ledger["refused"].integer == contents.refused.count, "\(ledger)", sourceLocation: sourceLocation)
        return contents
    }

    private func refusedKeys() throws -> Set<EpisodeKey> {
        let text = String(
            decoding: FileManager.default.contents(atPath: path("refusals.jsonl")) ?? Data(), as: UTF8.self)
        return Set(
            try text.split(separator: "\n").map { line in
                let key = try JSON(parsing: String(line))
                return EpisodeKey(
                    actor: key["actor"].text ?? "", incarnation: UInt64(key["incarnation"].integer ?? 0),
                    sequence: UInt64(key["sequence"].integer ?? 0))
            })
    }
}

extension Run.Contents {
    /// What does not add up: an episode that is there twice, or that an actor sent and nobody has.
    var problems: [String] {
        var problems: [String] = []
        let keys = Set(episodes.map(\.key))
        if keys.count != episodes.count { problems.append("\(episodes.count) episodes have \(keys.count) keys") }
        if !keys.isDisjoint(with: refused) { problems.append("episodes were taken and refused") }
        if Set(episodes.map(\.decisions)).count != episodes.count { problems.append("two episodes are the same game") }
        for actor in Set(keys.map(\.actor)).union(counts.keys) {
            guard let counts = counts[actor] else {
                problems.append("actor \(actor) has no spool")
                continue
            }
            func own(_ keys: Set<EpisodeKey>) -> Set<EpisodeKey> { keys.filter { $0.actor == actor } }
            let (taken, waiting, refused) = (own(keys), own(spooled), own(refused))
            let all = taken.union(waiting).union(refused)
            if UInt64(all.count) != counts.sent {
                problems.append("actor \(actor) sent \(counts.sent) episodes, of which \(all.count) are somewhere")
            }
            if UInt64(taken.subtracting(waiting).count) != counts.durable {
                problems.append(
                    "actor \(actor) counts \(counts.durable) durable episodes: \(taken.count), \(waiting.count) in "
                        + "the spool"
                )
            }
            if UInt64(refused.subtracting(waiting).count) != counts.refused {
                problems.append("actor \(actor) counts \(counts.refused) refusals of \(refused.count)")
            }
            for (incarnation, keys) in Dictionary(grouping: all, by: \.incarnation) {
                let sequences = keys.map(\.sequence).sorted()
                if sequences != Array(0..<UInt64(sequences.count)) {
                    problems.append("actor \(actor), incarnation \(incarnation): there is a gap in \(sequences)")
                }
            }
        }
        return problems
    }
}

extension JSON {
    /// Whether, as a ledger, it adds up: sent = durable + in flight + spooled + refused.
    var isBalanced: Bool {
        let parts = ["durable", "inFlight", "spooled", "refused"].compactMap { self[$0].integer }
        return parts.count == 4 && self["sent"].integer == parts.reduce(0, +)
    }
}

extension Child {
    /// The error lines that it wrote: what `vertexzero` says when it cannot go on.
    var complaints: [String] { errorLines.filter { $0.hasPrefix("vertexzero: ") } }
}
