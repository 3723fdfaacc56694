/// Shows how a run stands: on a terminal one block that is drawn again in place, elsewhere plain lines every ten
/// seconds.
package struct ProgressDisplay {
    /// Seconds between two plain lines.
    package static let lineInterval = Duration.seconds(10)

    private let size: () -> TerminalSize?
    private let write: (String) -> Void
    private var linesShown = 0
    private var lastLine: ContinuousClock.Instant?

    /// A display on standard error, or one that hands its text to `write`.
    ///
    /// - Parameter size: of the terminal, which may change; nil where there is none.
    package init(
        size: @escaping () -> TerminalSize? = { StandardError.terminalSize },
        write: @escaping (String) -> Void = StandardError.write
    ) {
        self.size = size
        self.write = write
    }

    /// Shows the report, if it is time. The first plain line comes when an interval has passed: what fails at once has
    /// one line of error and nothing else.
    package mutating func show(_ report: ProgressReport, now: ContinuousClock.Instant = .now) {
        if let size = size() { return drawBlock(report.block(in: size)) }
        guard let last = lastLine else {
            lastLine = now
            return
        }
        if now - last >= Self.lineInterval {
            lastLine = now
            write(report.lines.map { $0 + "\n" }.joined())
        }
    }

    /// Writes a line that stays, above the block.
    package mutating func note(_ line: String) {
        write(eraseBlock() + line + "\n")
        linesShown = 0
    }

    /// Draws over the last block. Lines do not wrap meanwhile (DECAWM off), so that the number of rows is known.
    private mutating func drawBlock(_ lines: [String]) {
        write(eraseBlock() + "\u{1B}[?7l" + lines.joined(separator: "\n") + "\n\u{1B}[?7h")
        linesShown = lines.count
    }

    private func eraseBlock() -> String {
        linesShown > 0 ? "\u{1B}[\(linesShown)A\r\u{1B}[J" : ""
    }
}
