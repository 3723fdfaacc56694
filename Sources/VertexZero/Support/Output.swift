import Foundation

/// What commands write to standard output.
enum Output {
    /// Writes text in one go.
    ///
    /// - Throws: `CommandError`; a reader that has gone away ends the command quietly, as the tools of a pipeline do.
    static func write(_ text: String) throws(CommandError) {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
        } catch {
            if Self.isBrokenPipe(error) { throw CommandError(.brokenPipe, "") }
            throw CommandError(.inputOutput, "cannot write to standard output: \(error.localizedDescription)")
        }
    }

    /// Writes lines of text.
    static func write(lines: [String]) throws(CommandError) {
        try write(lines.map { $0 + "\n" }.joined())
    }

    /// Writes one JSON value on a line of its own.
    static func write(json value: some Encodable) throws(CommandError) {
        try write(try json(value) + "\n")
    }

    /// A value as JSON: keys sorted, no needless escapes, numbers that JSON cannot hold as strings.
    static func json(_ value: some Encodable) throws(CommandError) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
        do {
            return String(decoding: try encoder.encode(value), as: UTF8.self)
        } catch {
            throw CommandError(.software, "the result cannot be written as JSON: \(error)")
        }
    }

    private static func isBrokenPipe(_ error: any Error) -> Bool {
        var next: NSError? = error as NSError
        while let error = next {
            if error.domain == NSPOSIXErrorDomain && error.code == Int(EPIPE) { return true }
            next = error.userInfo[NSUnderlyingErrorKey] as? NSError
        }
        return false
    }
}
