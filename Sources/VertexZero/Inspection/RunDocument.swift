import Programs
import Records
import Storage
import Tasks
import Telemetry
import VertexGame

/// What `inspect` says of a run folder.
struct RunDocument: Encodable {
    let ok: Bool
    let problems: [String]
    let notes: [String]
    let run: String
    let isRunning: Bool
    let runID: String?
    let seed: UInt64?
    let deterministic: Bool?
    let build: String?
    let configuration: RunConfiguration?
    let programs: [String]
    let episodes: Int
    let positions: Int
    let replayedEpisodes: Int?
    let ledger: Ledger
    let segments: [RunInspection.Segment]
    let journals: [RunInspection.JournalFile]
    let checkpoints: [RunInspection.CheckpointFile]
    let spools: [RunInspection.SpoolFile]
    let best: [BestOrder]

    init(_ inspection: RunInspection) {
        ok = inspection.ok
        problems = inspection.problems
        notes = inspection.notes
        run = inspection.run
        isRunning = inspection.isRunning
        runID = inspection.description?.runID
        seed = inspection.description?.seed
        deterministic = inspection.description?.deterministic
        build = inspection.description?.build
        configuration = inspection.description?.configuration
        programs = inspection.description?.programs.compactMap { try? ProgramFile.read(json: $0).name } ?? []
        episodes = inspection.episodes
        positions = inspection.positions
        replayedEpisodes = inspection.replayedEpisodes
        ledger = inspection.ledger
        segments = inspection.segments
        journals = inspection.journals
        checkpoints = inspection.checkpoints
        spools = inspection.spools
        best = inspection.best
    }

    /// For a person.
    var lines: [String] {
        let changed = configuration?.changedText.split(separator: "\n").joined(separator: ", ") ?? ""
        var lines = [
            "\(run): run \(runID ?? "?"), seed \(seed.map { "\($0)" } ?? "?")\(isRunning ? ", running" : "")",
            "programs       \(programs.joined(separator: ", "))",
            "configuration  \(changed.isEmpty ? "the defaults" : changed)",
            "episodes       \(Formats.grouped(episodes)) with \(Formats.grouped(positions)) positions"
                + (replayedEpisodes.map { ", \(Formats.grouped($0)) played again" } ?? ""),
            "ledger         sent \(ledger.sent) = durable \(ledger.durable) + in flight \(ledger.inFlight) + spooled "
                + "\(ledger.spooled) + refused \(ledger.refused)",
        ]
        lines += segments.map {
            "segment        \($0.path)  \($0.episodes ?? 0) episodes  \($0.digest?.description ?? "?")"
        }
        lines += journals.map { "journal        \($0.path)  \($0.episodes) episodes" }
        lines += checkpoints.map { "checkpoint     \($0.path)  step \($0.step)" }
        let cost = configuration?.game.cost ?? .published
        lines += best.map {
            "best order     \($0.program)  \($0.multiplications) multiplications (\(cost.rawValue))"
        }
        lines += notes.map { "note           \($0)" }
        lines += problems.map { "PROBLEM        \($0)" }
        return lines + [ok ? "health         nothing is wrong" : "health         \(problems.count) problems"]
    }
}
