import Foundation

/// Follows a metrics file that another process appends to, also when that process dies, starts again or makes it anew.
package struct MetricsTail {
    /// How a number that JSON cannot hold is written.
    static let notFiniteEncoding = JSONEncoder.NonConformingFloatEncodingStrategy.convertToString(
        positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")

    /// The file, which need not exist yet.
    package let path: String
    /// Complete lines that were no metrics records.
    package private(set) var malformedCount = 0
    private var offset: UInt64 = 0
    private var unfinished = Data()
    private let decoder: JSONDecoder

    /// Follows from the beginning, or from what is in the file now on.
    package init(path: String, skippingPresent: Bool = false) {
        self.path = path
        decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
        if skippingPresent, let file = FileHandle(forReadingAtPath: path), let end = try? file.seekToEnd() {
            offset = end
        }
    }

    /// The records whose lines were completed since the last call; none while the file is missing or cannot be read.
    package mutating func poll() -> [MetricsRecord] {
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
        return takeLines().compactMap { record($0) }
    }

    /// All records of a file; none when there is no such file.
    package static func records(path: String) -> [MetricsRecord] {
        var tail = MetricsTail(path: path)
        return tail.poll()
    }

    private mutating func takeLines() -> [Data] {
        guard let last = unfinished.lastIndex(of: UInt8(ascii: "\n")) else { return [] }
        let lines = unfinished[..<last].split(separator: UInt8(ascii: "\n"))
        unfinished = Data(unfinished[(last + 1)...])
        return lines.map { Data($0) }
    }

    private mutating func record(_ line: Data) -> MetricsRecord? {
        guard let record = try? decoder.decode(MetricsRecord.self, from: line) else {
            malformedCount += 1
            return nil
        }
        return record
    }
}
