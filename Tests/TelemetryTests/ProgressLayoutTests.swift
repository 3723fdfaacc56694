import Records
import Telemetry
import Testing

/// How progress fits terminals of different sizes, as text.
@Suite struct ProgressLayoutTests {
    /// A run of so many programs in the middle of its time.
    private func report(programs: Int) -> ProgressReport {
        let names = (1...programs).map { "program_\($0)" }
        var report = ProgressReport(run: "runs/roeflux", episodeLimit: 100_000, secondsLimit: 180)
        report.elapsed = 83
        for second in [0.0, 1] {
            var record = MetricsRecord(
                time: 10 + second, seconds: second, episodes: 12_345, positions: 1_209_810, step: 1_200,
                learningRate: 1e-3, loss: .init(policy: 1.5, value: 0.25, regret: 0.1, charge: 0.2, total: 4.3),
                best: Dictionary(uniqueKeysWithValues: names.map { ($0, 342) }), costModel: "executed",
                meanCost: Dictionary(uniqueKeysWithValues: names.map { ($0, 371.25) }),
                simulationsPerSecond: 21_345, actorsAlive: 16, weightsVersion: 24, weightsLag: 0.5)
            record.split = .init(
                wait: 0.17 * second, sample: 0.1 * second, forwardBackward: 0.5 * second, backward: 0.3 * second,
                update: 0.06 * second, write: 0.04 * second)
            record.storage = .init(wait: 0, check: 0, write: 0, hold: 0.25 * second)
            record.bucket = .init(samples: 1_500, limit: 16_384)
            report.update(with: record)
        }
        return report
    }

    private func words(_ lines: [String]) -> [String] {
        lines.flatMap { $0.split(separator: " ") }.map { String($0) }
    }

    @Test(arguments: [60, 80, 100, 200], [1, 10])
    func `no row is wider than the terminal, and no word is lost`(columns: Int, programs: Int) {
        let report = report(programs: programs)
        let rows = report.block(in: TerminalSize(columns: columns, rows: 40))
        #expect(rows.allSatisfy { $0.count <= columns }, "\(rows)")
        #expect(words(rows) == words(report.block(in: TerminalSize(columns: 1_000, rows: 40))))
    }

    @Test func `at 100 columns what training does goes on in a second row, at a word`() {
        #expect(
            report(programs: 1).block(in: TerminalSize(columns: 100, rows: 24)) == [
                "runs/roeflux · 1:23 of 3:00 · 1:37 left",
                "  episodes     12,345 of 100,000, 0/s; 1,209,810 positions",
                "  simulations  21,345/s by 16 actors with weights 24, 0.5 behind",
                "  cost         program_1 best 342, mean 371.2 (executed)",
                "  loss         4.3 (policy 1.5, value 0.25, regret 0.1, charge 0.2)",
                "  step         1,200, learning rate 0.001",
                "  training     waits 17 %, reads 10 %, forward 20 %, backward 30 %, update 6 %, writes 4 %; actors",
                "               held 25 %",
                "  bucket       1,500 of 16,384 samples paid for",
            ])
    }

    @Test func `the costs of several programs are a table`() {
        let report = report(programs: 10)
        let table = report.block(in: TerminalSize(columns: 80, rows: 40))[3...13]
        #expect(table.first == "  cost (executed)  best   mean")
        #expect(table.last == "    program_9       342  371.2")
        let lines = report.lines
        #expect(lines.count == 12)
        #expect(lines[1...] == table)
        #expect(!lines[0].contains("program_"), "\(lines[0])")
        #expect(lines[0].count < 200, "\(lines[0])")
    }

    @Test(arguments: [24, 16, 12, 8, 3])
    func `where a terminal has few rows, programs that are not shown are counted`(rows: Int) {
        let block = report(programs: 40).block(in: TerminalSize(columns: 80, rows: rows))
        #expect(block.count < rows)
        let shown = block.count { $0.contains("program_") }
        guard rows >= 16 else { return }
        #expect(block.contains("    and \(40 - shown) more programs"), "\(block)")
        #expect(block.last?.contains("samples paid for") == true)
    }

    @Test func `names that are too long, or hold what commands a terminal, are cut and cleaned`() {
        var report = ProgressReport(run: String(repeating: "x", count: 150), episodeLimit: nil, secondsLimit: nil)
        let names = [String(repeating: "n", count: 90), "two\n\u{1B}[2Jlines"]
        report.update(
            with: MetricsRecord(time: 0, seconds: 0, best: Dictionary(uniqueKeysWithValues: names.map { ($0, 1) })))
        let block = report.block(in: TerminalSize(columns: 60, rows: 24))
        #expect(block.allSatisfy { $0.count <= 60 && !$0.contains("\u{1B}") && !$0.contains("\n") }, "\(block)")
        #expect(block.contains { $0.contains("nnn…") })
        #expect(block.contains { $0.contains("two  [2Jlines") })
    }
}
