import Foundation
import Glibc

/// The standard error of this process, for logs, progress and error lines.
package enum StandardError {
    /// Writes the text in one go. A reader that has gone away is no reason to fail: the text is lost then.
    package static func write(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }

    /// The size of the terminal that a person may be looking at; nil where it goes elsewhere.
    package static var terminalSize: TerminalSize? {
        let isTerminal = isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
        return isTerminal ? TerminalSize(of: STDERR_FILENO) : nil
    }
}

/// Columns and rows of a terminal.
package struct TerminalSize: Hashable, Sendable {
    package let columns: Int
    package let rows: Int

    package init(columns: Int, rows: Int) {
        (self.columns, self.rows) = (columns, rows)
    }

    /// That of an open file, as the kernel knows it now (TIOCGWINSZ of ioctl_tty(2)); 80 by 24 where the terminal does
    /// not say.
    init(of descriptor: CInt) {
        var size = winsize()
        let status = unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size)
        let isKnown = status == 0 && size.ws_col > 0 && size.ws_row > 0
        self.init(columns: isKnown ? Int(size.ws_col) : 80, rows: isKnown ? Int(size.ws_row) : 24)
    }
}
