import Foundation
import Machine
package import Records

/// The file of refused episodes: a line of JSON each, `{"actor", "incarnation", "sequence", "reason"}`.
package struct RefusalLog: Sendable {
    /// A refused episode.
    package struct Line: Codable, Hashable, Sendable {
        let actor: String
        let incarnation: UInt64
        let sequence: UInt64
        /// Why it was refused.
        package let reason: String

        package init(_ key: EpisodeKey, reason: String) {
            actor = key.actor
            incarnation = key.incarnation
            sequence = key.sequence
            self.reason = reason
        }

        /// The name of the episode.
        package var key: EpisodeKey { EpisodeKey(actor: actor, incarnation: incarnation, sequence: sequence) }
    }

    /// The file.
    let path: String
    private let file: FileHandle

    /// Opens the file, or makes it. A last line that a killed process left half written is ended, so that it spoils
    /// itself only.
    package init(path: String) throws(LearnerError) {
        self.path = path
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
            throw Self.failure(path, error)
        }
    }

    /// Appends lines.
    package func append(_ lines: [Line]) throws(LearnerError) {
        guard !lines.isEmpty else { return }
        do {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            var text = Data()
            for line in lines { text += try encoder.encode(line) + Data("\n".utf8) }
            try file.write(contentsOf: text)
        } catch {
            throw Self.failure(path, error)
        }
    }

    /// The lines of a file, those left out that are none; empty if there is no file.
    package static func read(path: String) -> [Line] {
        guard let text = FileManager.default.contents(atPath: path) else { return [] }
        return text.split(separator: UInt8(ascii: "\n")).compactMap { line in
            try? StoredJSON.decode(Line.self, from: Data(line))
        }
    }

    private static func failure(_ path: String, _ error: any Error) -> LearnerError {
        LearnerError(
            .inputOutput, "cannot write \(path): \(error.localizedDescription); check free space and permissions")
    }
}
