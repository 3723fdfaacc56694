import Foundation

/// Appends records to a metrics file, a JSON object a line. One process writes a file at a time.
package struct MetricsWriter: Sendable {
    /// The file.
    package let path: String
    private let file: FileHandle
    private let encoder: JSONEncoder

    /// Opens the file, or makes it. A last line that a killed process left half written is ended, so that it spoils
    /// itself only.
    package init(path: String) throws(TelemetryError) {
        self.path = path
        encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.nonConformingFloatEncodingStrategy = MetricsTail.notFiniteEncoding
        do {
            if !FileManager.default.fileExists(atPath: path) {
                try Data().write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)
            }
            file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
            let end = try file.seekToEnd()
            if end > 0 {
                try file.seek(toOffset: end - 1)
                if try file.read(upToCount: 1) != Data("\n".utf8) { try file.write(contentsOf: Data("\n".utf8)) }
            }
        } catch {
            throw TelemetryError(operation: "open", path: path, reason: error.localizedDescription)
        }
    }

    /// Appends one line. It is not synced: metrics are for people, and the run does not depend on them.
    package func append(_ record: MetricsRecord) throws(TelemetryError) {
        do {
            try file.write(contentsOf: try encoder.encode(record) + Data("\n".utf8))
        } catch {
            throw TelemetryError(operation: "write", path: path, reason: error.localizedDescription)
        }
    }
}
