import Foundation
import Glibc

/// A file that is made to see what a file system can do.
enum ProbeFile {
    /// Runs `body` with the path of a new file in `folder`, which is removed afterwards; nil where none can be made.
    static func with<Result>(in folder: String, _ body: (String) -> Result) -> Result? {
        let path = "\(folder)/.vertexzero-probe-\(ProcessInfo.processInfo.processIdentifier)"
        guard FileManager.default.createFile(atPath: path, contents: Data(count: 4096)) else { return nil }
        defer { try? FileManager.default.removeItem(atPath: path) }
        return body(path)
    }

    /// Whether a lock that one opening of the file holds keeps another from it, as two learners need.
    static func locksExclude(_ path: String) -> Bool {
        guard let first = FileHandle(forUpdatingAtPath: path), let second = FileHandle(forUpdatingAtPath: path) else {
            return false
        }
        let isFirst = flock(first.fileDescriptor, LOCK_EX | LOCK_NB) == 0
        let isSecond = flock(second.fileDescriptor, LOCK_EX | LOCK_NB) == 0
        return isFirst && !isSecond
    }

    /// Seconds that a write takes to reach the disk, the better of three; nil where it fails.
    static func syncSeconds(_ path: String) -> Double? {
        guard let file = FileHandle(forUpdatingAtPath: path) else { return nil }
        var best: Double?
        for _ in 0..<3 {
            let start = ContinuousClock.now
            guard (try? file.write(contentsOf: Data(count: 4096))) != nil, (try? file.synchronize()) != nil else {
                return nil
            }
            let time = start.duration(to: .now) / .seconds(1)
            best = min(best ?? time, time)
        }
        return best
    }
}
