import Foundation
import Logging

/// Follows a log that ``StandardErrorLog`` writes in another process, for what a person should see of it.
package struct WarningTail {
    private var lines: LineTail
    private var remaining: Int

    /// Follows a log from what is in it now on.
    ///
    /// - Parameter limit: warnings that are given in all; a process that says the same for ever is not repeated for
    ///   ever.
    package init(path: String, limit: Int = 100) {
        lines = LineTail(path: path, skippingPresent: true)
        remaining = limit
    }

    /// The warnings and errors since the last call, each as `component: message metadata`.
    package mutating func poll() -> [String] {
        let found = lines.poll().compactMap { Self.warning(String(decoding: $0, as: UTF8.self)) }.prefix(remaining)
        remaining -= found.count
        return Array(found)
    }

    /// The line without time and level, if its level is at least that of a warning.
    private static func warning(_ line: String) -> String? {
        let parts = line.split(separator: " ", maxSplits: 2)
        guard parts.count == 3, let level = Logger.Level(rawValue: String(parts[1])), level >= .warning else {
            return nil
        }
        return String(parts[2])
    }
}
