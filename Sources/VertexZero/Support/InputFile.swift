import Foundation

/// Files that the command line names.
enum InputFile {
    /// The contents of a file.
    ///
    /// - Parameter hint: what else could have been given, for the error.
    static func read(_ path: String, hint: String? = nil) throws(CommandError) -> Data {
        let tail = hint.map { "; " + $0 } ?? ""
        guard FileManager.default.fileExists(atPath: path) else {
            throw CommandError(.notFound, "there is no file \(path)\(tail)")
        }
        let kind = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
        guard kind != .typeDirectory else { throw CommandError(.data, "\(path) is a folder, not a file\(tail)") }
        do {
            return try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            throw CommandError(.inputOutput, "cannot read \(path): \(error.localizedDescription)")
        }
    }
}
