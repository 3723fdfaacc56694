import Foundation
import Fuzzing
import Records
import Telemetry
import Testing

@Suite("Metrics files")
struct MetricsTests {
    /// A path in a folder of its own, which is removed afterwards.
    private func withPath(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder.appendingPathComponent("metrics.jsonl").path)
    }

    private func record(_ seconds: Double) -> MetricsRecord {
        MetricsRecord(
            time: 1_700_000_000 + seconds, seconds: seconds, episodes: Int(seconds), step: 5,
            loss: .init(policy: 1, value: 2, regret: 3, charge: 4, total: .nan), best: ["P/q": 12],
            meanCost: ["P/q": 13.5])
    }

    @Test("What a writer appends, a tail reads once, across writers")
    func appendAndFollow() throws {
        try withPath { path in
            var tail = MetricsTail(path: path)
            #expect(tail.poll().isEmpty)
            try MetricsWriter(path: path).append(record(1))
            #expect(tail.poll().map(\.seconds) == [1])
            #expect(tail.poll().isEmpty)
            let writer = try MetricsWriter(path: path)
            try writer.append(record(2))
            try writer.append(record(3))
            let read = tail.poll()
            #expect(read.map(\.seconds) == [2, 3])
            #expect(read[0].best == ["P/q": 12])
            #expect(read[0].loss?.total.isNaN == true)
            #expect(MetricsTail.records(path: path).count == 3)
        }
    }

    @Test("A line cut off by a kill spoils itself only")
    func tornLine() throws {
        try withPath { path in
            try MetricsWriter(path: path).append(record(1))
            let whole = try Data(contentsOf: URL(fileURLWithPath: path))
            try (whole + whole.dropLast(20)).write(to: URL(fileURLWithPath: path))
            var tail = MetricsTail(path: path)
            #expect(tail.poll().map(\.seconds) == [1])
            try MetricsWriter(path: path).append(record(2))
            #expect(tail.poll().map(\.seconds) == [2])
            #expect(tail.malformedCount == 1)
        }
    }

    @Test("A tail can begin behind what is there, and notices a new file")
    func newFile() throws {
        try withPath { path in
            let writer = try MetricsWriter(path: path)
            try writer.append(record(1))
            try writer.append(record(2))
            var tail = MetricsTail(path: path, skippingPresent: true)
            #expect(tail.poll().isEmpty)
            try FileManager.default.removeItem(atPath: path)
            #expect(tail.poll().isEmpty)
            try MetricsWriter(path: path).append(record(7))
            #expect(tail.poll().map(\.seconds) == [7])
        }
    }

    @Test("A file that cannot be opened is one line of error that names it")
    func cannotOpen() {
        let error = #expect(throws: TelemetryError.self) { try MetricsWriter(path: "/nowhere/at/all/metrics.jsonl") }
        #expect(error?.description.contains("/nowhere/at/all/metrics.jsonl") == true)
        #expect(error?.description.contains("\n") == false)
    }

    @Test("Ten thousand damaged lines never trap, and those that are no records are counted")
    func fuzzed() throws {
        try withPath { path in
            try MetricsWriter(path: path).append(record(1))
            let line = Array(try Data(contentsOf: URL(fileURLWithPath: path)).dropLast())
            var mutator = Mutator(seed: 14)
            let lines = (0..<Mutator.roundCount).map { _ in mutator.text(line).filter { $0 != UInt8(ascii: "\n") } }
            let newline = [UInt8(ascii: "\n")]
            try Data(lines.joined(separator: newline) + newline).write(to: URL(fileURLWithPath: path))
            var tail = MetricsTail(path: path)
            let records = tail.poll()
            #expect(records.count > 100)
            #expect(tail.malformedCount > 100)
            #expect(records.count + tail.malformedCount == lines.count { !$0.isEmpty })
        }
    }
}
