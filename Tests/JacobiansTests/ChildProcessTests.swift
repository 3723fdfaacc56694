import Foundation
import Glibc
import Jacobians
import Testing

@Suite struct ChildProcessTests {
    @Test func `What takes too long is killed with what it started`() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("child-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let process = ChildProcess(
            executable: "/bin/sh", arguments: ["-c", "sleep 300 & echo $! > grandchild; wait"], folder: folder)
        let error = #expect(throws: JacobianError.self) { try process.run(seconds: 1, failure: .notCompiled) }
        #expect(error?.description.contains("took more than 1.0 seconds") == true)
        let text = try String(contentsOf: folder.appendingPathComponent("grandchild"), encoding: .utf8)
        let grandchild = try #require(pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)))
        // A killed orphan may stay in the table until somebody reaps it; then it has no command line any more.
        let isGone = kill(grandchild, 0) != 0
        let command = try? Data(contentsOf: URL(fileURLWithPath: "/proc/\(grandchild)/cmdline"))
        #expect(isGone || command?.isEmpty != false)
    }
}
