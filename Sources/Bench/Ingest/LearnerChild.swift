import Foundation
import Records
import Storage
import Telemetry
import Transport

/// A `vertexzero learner` of this executable, which ends with this process.
struct LearnerChild {
    let endpoint: Endpoint
    private let child: BenchChild
    private let run: RunFolder

    /// Starts a learner of RoeFlux_1d in a new run folder.
    ///
    /// - Parameters:
    ///   - folder: of the run and its socket.
    ///   - seed: of the run.
    ///   - configuration: of the run.
    init(_ folder: RunFolder, seed: UInt64, configuration: RunConfiguration) throws {
        endpoint = try Endpoint("ipc://\(folder.path)/socket")
        run = RunFolder("\(folder.path)/run")
        let file = "\(folder.path)/bench.conf"
        try configuration.text.write(toFile: file, atomically: true, encoding: .utf8)
        let arguments = [
            "learner", "--run", run.path, "--task", "RoeFlux_1d", "--seed", "\(seed)", "--config", file,
            "--listen", "\(endpoint)", "--supervised",
        ]
        child = try BenchChild("the learner", arguments, log: "\(folder.path)/learner.log")
    }

    /// What it has used so far.
    func usage() throws(CommandError) -> ProcessUsage { try child.usage() }

    /// Whether every full journal has become a segment.
    var hasSealed: Bool {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: run.journalFolder)) ?? []
        return files.count { $0.hasSuffix(".journal") } <= 1
    }

    /// Ends it in order.
    func stop() throws(CommandError) { try child.stop() }

    /// That something is wrong with it, with the last line that it wrote.
    func failure(_ what: String) -> CommandError { child.failure(what) }
}
