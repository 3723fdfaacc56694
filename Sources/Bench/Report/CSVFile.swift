import Foundation
import Glibc
import Machine
import Tasks
package import Telemetry

/// A file of comma-separated measurements that grows while they are made, so that what was measured is there whatever
/// comes.
package struct CSVFile {
    private let path: String
    private let handle: FileHandle

    /// Makes the file anew, with its header.
    package init(_ path: String, header: [String]) throws(CommandError) {
        self.path = path
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw Self.failure(path, errno) }
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try append([header])
    }

    /// Adds rows.
    package func append(_ rows: [[String]]) throws(CommandError) {
        let text = rows.map { $0.map(Self.field).joined(separator: ",") + "\n" }.joined()
        let failure = StandardOutput.put(Array(text.utf8), into: handle.fileDescriptor)
        if failure != 0 { throw Self.failure(path, failure) }
    }

    /// Text as a field, in quotes where it holds what would end one (RFC 4180): names of programs may.
    private static func field(_ text: String) -> String {
        guard text.contains(where: { ",\"".contains($0) || $0.isNewline }) else { return text }
        return "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\""
    }

    private static func failure(_ path: String, _ errorNumber: CInt) -> CommandError {
        CommandError(.inputOutput, "cannot write \(path): \(SystemError.text(errorNumber))")
    }
}
