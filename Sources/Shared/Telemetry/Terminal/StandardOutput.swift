import Foundation
import Glibc
import Machine
import Tasks

/// What commands write to standard output.
package enum StandardOutput {
    /// Writes text in one go.
    ///
    /// - Throws: `CommandError`; a reader that has gone away ends the command quietly, as the tools of a pipeline do.
    package static func write(_ text: String) throws(CommandError) {
        let failure = put(Array(text.utf8), into: STDOUT_FILENO)
        if failure == EPIPE { throw CommandError(.brokenPipe, "") }
        if failure != 0 {
            throw CommandError(.inputOutput, "cannot write to standard output: \(SystemError.text(failure))")
        }
    }

    /// Writes bytes to an open file and returns the number of the system's error, or 0.
    package static func put(_ bytes: [UInt8], into descriptor: CInt) -> CInt {
        unsafe bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                let put = unsafe Glibc.write(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
                let failure = errno
                if put >= 0 { done += put } else if failure != EINTR { return failure }
            }
            return 0
        }
    }

    /// Writes lines of text.
    package static func write(lines: [String]) throws(CommandError) {
        try write(lines.map { shown($0) + "\n" }.joined())
    }

    /// A line as it may be shown. Control characters, which a program's name may hold, would end the line or command
    /// the terminal: spaces stand in their place.
    package static func shown(_ line: String) -> String {
        func isControl(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.generalCategory == .control }
        guard line.unicodeScalars.contains(where: isControl) else { return line }
        return String(String.UnicodeScalarView(line.unicodeScalars.map { isControl($0) ? " " : $0 }))
    }

    /// Writes one JSON value on a line of its own.
    package static func write(json value: some Encodable) throws(CommandError) {
        try write(try json(value) + "\n")
    }

    /// A value as JSON: keys sorted, no needless escapes, numbers that JSON cannot hold as strings.
    package static func json(_ value: some Encodable) throws(CommandError) -> String {
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
}
