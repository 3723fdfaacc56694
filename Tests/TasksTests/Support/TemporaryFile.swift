import Foundation

/// A file that is there for the time of a test.
enum TemporaryFile {
    /// Runs `body` with the path of a file that holds `text`.
    static func with(_ text: String, _ body: (String) throws -> Void) throws {
        let path = FileManager.default.temporaryDirectory.path + "/vertexzero-\(UUID().uuidString)"
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        try body(path)
    }
}
