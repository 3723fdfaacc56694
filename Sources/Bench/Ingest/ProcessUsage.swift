import Foundation
import Glibc

/// What a process has used, as the kernel counts it in `/proc`.
struct ProcessUsage {
    /// Seconds of all its threads on processors.
    let cpuSeconds: Double
    /// The most memory that was resident at a time, in bytes.
    let peakBytes: Int
    /// Seconds of each thread on processors, by its name; threads of one name together.
    let threads: [String: Double]

    /// Of a process of this machine; nil when it is gone.
    init?(_ process: pid_t) {
        let folder = "/proc/\(process)"
        guard let seconds = Self.cpuSeconds("\(folder)/stat"), let status = Self.text("\(folder)/status") else {
            return nil
        }
        cpuSeconds = seconds
        let peak = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        peakBytes = (peak?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) * 1024
        // A thread that ends while the folder is read can hide another one; hardly twice.
        let tasks = Set(
            (0..<2).flatMap { _ in (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/task")) ?? [] })
        var threads: [String: Double] = [:]
        for task in tasks {
            guard let name = Self.text("\(folder)/task/\(task)/comm"),
                let seconds = Self.cpuSeconds("\(folder)/task/\(task)/stat")
            else { continue }
            threads[name.trimmingCharacters(in: .newlines), default: 0] += seconds
        }
        self.threads = threads
    }

    /// User and system time, fields 14 and 15 of proc(5): the tenth and eleventh after the name in parentheses and the
    /// state.
    private static func cpuSeconds(_ path: String) -> Double? {
        guard let text = text(path), let end = text.lastIndex(of: ")") else { return nil }
        let fields = text[end...].split(separator: " ")
        guard fields.count > 13, let user = Double(fields[12]), let system = Double(fields[13]) else { return nil }
        return (user + system) / Double(sysconf(CInt(_SC_CLK_TCK)))
    }

    private static func text(_ path: String) -> String? {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }
}
