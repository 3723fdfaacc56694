import Foundation
import Glibc

/// The standard error of this process, for logs, progress and error lines.
package enum StandardError {
    /// Writes the text in one go. A reader that has gone away is no reason to fail: the text is lost then.
    package static func write(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }

    /// Whether a person may be looking at it.
    package static var isTerminal: Bool {
        isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    }
}
