import Foundation

/// Follows the lines of a file that another process appends to, also when that process dies, starts again or makes the
/// file anew.
struct LineTail {
    /// The file, which need not exist yet.
    let path: String
    private var offset: UInt64 = 0
    private var unfinished = Data()

    /// Follows from the beginning, or from what is in the file now on.
    init(path: String, skippingPresent: Bool = false) {
        self.path = path
        if skippingPresent, let file = FileHandle(forReadingAtPath: path), let end = try? file.seekToEnd() {
            offset = end
        }
    }

    /// The lines that were completed since the last call, without their ends and without empty ones; none while the
    /// file is missing or cannot be read.
    mutating func poll() -> [Data] {
        guard let file = FileHandle(forReadingAtPath: path), let end = try? file.seekToEnd() else { return [] }
        if end < offset {
            offset = 0
            unfinished = Data()
        }
        guard end > offset, (try? file.seek(toOffset: offset)) != nil,
            let new = try? file.read(upToCount: Int(end - offset))
        else { return [] }
        offset += UInt64(new.count)
        unfinished += new
        guard let last = unfinished.lastIndex(of: UInt8(ascii: "\n")) else { return [] }
        let lines = unfinished[..<last].split(separator: UInt8(ascii: "\n"))
        unfinished = Data(unfinished[(last + 1)...])
        return lines.map { Data($0) }
    }
}
