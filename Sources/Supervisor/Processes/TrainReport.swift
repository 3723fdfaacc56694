import Foundation
import Learner
import Machine
import Orders
import Programs
import Records
package import Storage
import Tasks
import Telemetry
import VertexGame

/// What `train` says at its end.
package struct TrainReport {
    /// The run folder as the user wrote it.
    package let shownFolder: String
    /// The run folder.
    package let folder: RunFolder
    /// How the session ended.
    package let result: TrainSession.Result

    package init(shownFolder: String, folder: RunFolder, result: TrainSession.Result) {
        (self.shownFolder, self.folder, self.result) = (shownFolder, folder, result)
    }

    /// The result, as printed with `--json`.
    private struct Document: Encodable {
        let run: String
        let cost: String
        let episodes: Int
        let positions: Int
        let trainingSteps: Int
        let weightsVersion: UInt64
        let seconds: Double
        let best: [String: Int]
        let ledger: Ledger
    }

    /// Writes the result to standard output, and the curves into the run folder.
    ///
    /// - Throws: the error of the child that failed, as ours.
    package func write(json: Bool) throws {
        let summary = try endedWell()
        writeCurves(summary)
        if json {
            return try StandardOutput.write(
                json: Document(
                    run: shownFolder, cost: cost.rawValue, episodes: summary.episodes, positions: summary.positions,
                    trainingSteps: summary.trainingSteps, weightsVersion: summary.weightsVersion,
                    seconds: summary.seconds,
                    best: summary.best, ledger: ledger ?? summary.ledger))
        }
        try StandardOutput.write(lines: table(summary) + [""] + advice(summary))
    }

    /// The learner's summary, if the session ended well.
    private func endedWell() throws(CommandError) -> LearnerSummary {
        switch result.outcome {
        case .completed, .stopped:
            if let summary = result.summary { return summary }
            throw CommandError(.stopped, "stopped before the learner was ready; nothing is lost")
        case .failed(let child, let exit):
            let log = "\(folder.logFolder)/\(child).log"
            guard case .code(let number) = exit, ExitCode.failures.contains(ExitCode(rawValue: number)) else {
                throw CommandError(.software, "the \(child) \(exit), again and again; see \(log)")
            }
            throw CommandError(
                ExitCode(rawValue: number), result.childError ?? "the \(child) \(exit); see \(log)")
        }
    }

    /// Where the episodes of all actors are, by their spools; nil where one cannot be read.
    private var ledger: Ledger? {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.spoolFolder) else { return nil }
        var sum = Ledger()
        for name in names where name.hasSuffix(".spool") {
            guard let spool = try? Spool.inspect("\(folder.spoolFolder)/\(name)") else { return nil }
            sum = sum + Ledger(spool.state.counts, inFlight: 0)
        }
        return sum
    }

    private func table(_ summary: LearnerSummary) -> [String] {
        let entries = graphs.map { graph in
            let baselines = Baselines(graph, cost: cost)
            let name = graph.program.name
            let known =
                [("forward", baselines.forward), ("reverse", baselines.reverse)]
                + (baselines.markowitz.map { [("Markowitz", $0)] } ?? [])
            return ComparisonTable.Entry(
                program: name, costModel: cost.rawValue,
                known: (known + KnownFigures.of(graph.program, under: cost)).map { (name: $0.0, cost: $0.1) },
                learned: summary.best[name], bestBaseline: baselines.best)
        }
        return ComparisonTable(entries: entries).lines
    }

    private func advice(_ summary: LearnerSummary) -> [String] {
        let command = CommandLine.arguments.first ?? "vertexzero"
        let checkpoint = (try? folder.checkpoints())?.last.map { shownFolder + $0.path.dropFirst(folder.path.count) }
        let tasks = graphs.map(\.program.name).filter { ReferenceTask(rawValue: $0) != nil }
        var lines =
            SummaryLines.lines(summary, folder: shownFolder, cost: cost).prefix(1) + [
                "go on:     \(command) train --run \(shownFolder) --minutes 3"
            ]
        if let checkpoint, !tasks.isEmpty {
            let task = tasks.joined(separator: " ")
            lines.append(
                "evaluate:  \(command) evaluate \(checkpoint) --task \(task) --simulations 200 --games 16 --seed 1")
        }
        lines.append("inspect:   \(command) inspect \(shownFolder) --verify")
        return Array(lines)
    }

    private func writeCurves(_ summary: LearnerSummary) {
        let records = MetricsTail.records(path: folder.metricsPath)
        for graph in graphs {
            let name = graph.program.name
            let baselines = Baselines(graph, cost: cost)
            let references =
                [("reverse", baselines.reverse)] + (baselines.markowitz.map { [("Markowitz", $0)] } ?? [])
                + KnownFigures.of(graph.program, under: cost)
            let chart = CurveChart(
                program: name, costModel: cost.rawValue, records: records,
                references: references.map { .init(name: $0.0, cost: $0.1) })
            // A picture that cannot be written, on a full disk say, spoils nothing.
            let file = "\(folder.path)/curve-\(name.replacingOccurrences(of: "/", with: "_")).svg"
            try? Data(chart.svg.utf8).write(to: URL(fileURLWithPath: file), options: .atomic)
        }
    }

    /// How the run counts multiplications; as published where its description cannot be read.
    private var cost: CostModel { (try? folder.readDescription())?.configuration.game.cost ?? .published }

    /// The graphs of the run's programs; none where its description cannot be read.
    private var graphs: [ComputationalGraph] {
        guard let description = try? folder.readDescription() else { return [] }
        return description.programs.compactMap { json in
            (try? ProgramFile.read(json: json)).flatMap { try? ComputationalGraph($0) }
        }
    }
}
