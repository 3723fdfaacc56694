import Foundation
import Logging
import Telemetry
import Testing

@Suite("Log lines")
struct LogTests {
    @Test("An event is one line, with its metadata sorted")
    func line() {
        let line = StandardErrorLog.line(
            time: "T", level: .info, component: "learner", message: "checkpoint written",
            metadata: ["step": "1000", "path": "/a b/c"])
        #expect(line == "T info learner: checkpoint written path=\"/a b/c\" step=1000")
    }

    @Test("Line ends and control characters from outside cannot forge a line")
    func forged() {
        let line = StandardErrorLog.line(
            time: "T", level: .warning, component: "learner", message: "a\nT info learner: b",
            metadata: ["reason": "x\u{1B}[2J\r\n\"y\""])
        #expect(!line.contains("\n"))
        #expect(!line.contains("\u{1B}"))
        #expect(line.hasSuffix("reason=\"x [2J  \\\"y\\\"\""))
    }

    @Test("Of a log that grows, a person sees warnings and errors, and not for ever")
    func warnings() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).log")
        defer { try? FileManager.default.removeItem(at: path) }
        try Data("T error learner: of an earlier session\n".utf8).write(to: path)
        var tail = WarningTail(path: path.path, limit: 3)
        let file = try FileHandle(forWritingTo: path)
        _ = try file.seekToEnd()
        for line in [
            "T info learner: nothing", "T warning learner: skipped a checkpoint path=x", "Fatal error: crash", "",
            "T error learner: a", "T error learner: b", "T error learner: c", "T warning learner: unfinished",
        ] {
            try file.write(contentsOf: Data("\n\(line)".utf8))
        }
        #expect(tail.poll() == ["learner: skipped a checkpoint path=x", "learner: a", "learner: b"])
        #expect(tail.poll().isEmpty)
    }
}
