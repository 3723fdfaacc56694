import Records
import Synchronization
import Telemetry
import Testing

@Suite("Progress")
struct ProgressTests {
    private static let wide = TerminalSize(columns: 200, rows: 50)

    private func record(time: Double, episodes: Int) -> MetricsRecord {
        MetricsRecord(
            time: time, seconds: time, episodes: episodes, positions: episodes * 98, step: 1200, learningRate: 1e-3,
            loss: .init(policy: 1.5, value: 0.25, regret: 0.1, charge: 0.2, total: 4.3), best: ["RoeFlux_1d": 342],
            costModel: "executed", meanCost: ["RoeFlux_1d": 371.25], simulationsPerSecond: 21_345, actorsAlive: 2,
            weightsVersion: 24,
            weightsLag: 0.5)
    }

    private func report() -> ProgressReport {
        var report = ProgressReport(run: "runs/roeflux", episodeLimit: 1000, secondsLimit: 180)
        report.elapsed = 83
        report.update(with: record(time: 10, episodes: 100))
        report.update(with: record(time: 20, episodes: 200))
        return report
    }

    @Test("The line says everything that a person asks for")
    func line() {
        let line = report().lines[0]
        for part in [
            "1:23 of 3:00", "episodes 200", "best 342", "mean 371.2 (executed)", "loss 4.3", "21,345 simulations/s",
            "2 actors",
            "weights 24, 0.5 behind", "1:20 left",
        ] {
            #expect(line.contains(part), "\(part) in \(line)")
        }
    }

    @Test("The end is what comes first: the limit of time or that of episodes")
    func secondsLeft() {
        var report = report()
        #expect(report.secondsLeft == 80)
        report.elapsed = 150
        #expect(report.secondsLeft == 30)
        #expect(ProgressReport(run: "r", episodeLimit: 5, secondsLimit: nil).secondsLeft == nil)
    }

    @Test("Without a terminal a plain line comes every ten seconds")
    func plainLines() {
        let written = Mutex<[String]>([])
        var display = ProgressDisplay(
            size: { nil }, write: { text in written.withLock { $0.append(text) } })
        let start = ContinuousClock.now
        for second in 0..<25 { display.show(report(), now: start + .seconds(second)) }
        written.withLock { #expect($0.count == 2) }
        written.withLock { #expect($0.allSatisfy { $0.hasSuffix("\n") && !$0.contains("\u{1B}") }) }
    }

    @Test("On a terminal one block is drawn over itself, and notes stay above it")
    func block() {
        let written = Mutex<[String]>([])
        var display = ProgressDisplay(
            size: { Self.wide }, write: { text in written.withLock { $0.append(text) } })
        let rows = report().block(in: Self.wide).count
        display.show(report())
        display.show(report())
        display.note("actor-1 was started again")
        display.show(report())
        let texts = written.withLock { $0 }
        #expect(!texts[0].contains("\u{1B}[\(rows)A"))
        #expect(texts[1].hasPrefix("\u{1B}[\(rows)A"))
        #expect(texts[2] == "\u{1B}[\(rows)A\r\u{1B}[Jactor-1 was started again\n")
        #expect(!texts[3].contains("\u{1B}[\(rows)A"))
    }

    /// A second that begins at `start`: half of it waiting, `hold` of it with actors held.
    private func second(from start: Double, hold: Double) -> [MetricsRecord] {
        [0.0, 1.0].map { part in
            var record = record(time: start + part, episodes: 100)
            record.split = .init(
                wait: start + 0.5 * part, sample: start + 0.1 * part, forwardBackward: start + 0.3 * part,
                backward: 0.2 * part, update: 0.06 * part, write: 0.04 * part)
            record.storage = .init(wait: 0, check: 0, write: 0, hold: start + hold * part)
            record.bucket = .init(samples: 1_500, limit: 16_384)
            return record
        }
    }

    @Test("Line and block say who waits for whom, and what training does")
    func balance() {
        var report = ProgressReport(run: "r", episodeLimit: nil, secondsLimit: nil)
        for record in second(from: 10, hold: 0.25) { report.update(with: record) }
        #expect(report.lines[0].contains("training waits 50 %, actors held 25 %"), "\(report.lines)")
        let block = report.block(in: Self.wide).joined(separator: "\n")
        for part in [
            "waits 50 %, reads 10 %, forward 10 %, backward 20 %, update 6 %, writes 4 %", "1,500 of 16,384 samples",
        ] {
            #expect(block.contains(part), "\(part) in \(block)")
        }
    }

    @Test("A learner that began anew changes no shares, and old lines have none")
    func sharesAcrossProcesses() {
        let (old, new) = (second(from: 10, hold: 0.25), second(from: 0, hold: 0))
        #expect(TimeShares(from: old[1], to: new[0]) == nil)
        #expect(TimeShares(from: record(time: 1, episodes: 1), to: record(time: 2, episodes: 2)) == nil)
        #expect(TimeShares(from: old[0], to: old[1])?.wait == 0.5)
    }

    @Test("Before the first figures it says that it is starting")
    func starting() {
        let report = ProgressReport(run: "r", episodeLimit: nil, secondsLimit: 60)
        #expect(report.lines == ["0:00 of 1:00: starting"])
        #expect(report.block(in: Self.wide).count == 2)
    }
}
