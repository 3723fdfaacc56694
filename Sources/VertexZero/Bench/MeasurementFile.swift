import Foundation

/// A file of comma-separated measurements that grows while they are made, so that what was measured is there whatever comes.
struct MeasurementFile {
    private let path: String
    private let handle: FileHandle

    /// Makes the file anew, with its header.
    init(_ path: String, header: [String]) throws(CommandError) {
        self.path = path
        let isMade = FileManager.default.createFile(atPath: path, contents: nil)
        guard isMade, let handle = FileHandle(forWritingAtPath: path) else {
            throw CommandError(.inputOutput, "cannot write \(path): name a file in a folder that can be written")
        }
        self.handle = handle
        try append([header])
    }

    /// Adds rows.
    func append(_ rows: [[String]]) throws(CommandError) {
        do {
            try handle.write(contentsOf: Data(rows.map { $0.joined(separator: ",") + "\n" }.joined().utf8))
        } catch {
            throw CommandError(.inputOutput, "cannot write \(path): \(error.localizedDescription)")
        }
    }
}
