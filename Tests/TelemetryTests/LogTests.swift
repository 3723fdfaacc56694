import Logging
import Telemetry
import Testing

@Suite("Log lines")
struct LogTests {
    @Test("An event is one line, with its metadata sorted")
    func line() {
        let line = StandardErrorLog.line(
            time: "T", level: .info, component: "learner", message: "checkpoint written",
            metadata: .keys([.step: "1000", .path: "/a b/c"]))
        #expect(line == "T info learner: checkpoint written path=\"/a b/c\" step=1000")
    }

    @Test("Line ends and control characters from outside cannot forge a line")
    func forged() {
        let line = StandardErrorLog.line(
            time: "T", level: .warning, component: "learner", message: "a\nT info learner: b",
            metadata: .keys([.reason: "x\u{1B}[2J\r\n\"y\""]))
        #expect(!line.contains("\n") && !line.contains("\u{1B}"))
        #expect(line.hasSuffix("reason=\"x [2J  \\\"y\\\"\""))
    }
}
