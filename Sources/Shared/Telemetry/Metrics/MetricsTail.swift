import Foundation
import Records

/// Follows a metrics file that another process appends to, also when that process dies, starts again or makes it anew.
package struct MetricsTail {
    /// How a number that JSON cannot hold is written.
    static let notFiniteEncoding = JSONEncoder.NonConformingFloatEncodingStrategy.convertToString(
        positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")

    /// Complete lines that were no metrics records.
    package private(set) var malformedCount = 0
    private var lines: LineTail
    private let decoder: JSONDecoder

    /// Follows from the beginning, or from what is in the file now on. The file need not exist yet.
    package init(path: String, skippingPresent: Bool = false) {
        lines = LineTail(path: path, skippingPresent: skippingPresent)
        decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    }

    /// The records whose lines were completed since the last call; none while the file is missing or cannot be read.
    package mutating func poll() -> [MetricsRecord] {
        lines.poll().compactMap { record($0) }
    }

    /// All records of a file; none when there is no such file.
    package static func records(path: String) -> [MetricsRecord] {
        var tail = MetricsTail(path: path)
        return tail.poll()
    }

    private mutating func record(_ line: Data) -> MetricsRecord? {
        guard let record = try? StoredJSON.decode(MetricsRecord.self, from: line, with: decoder) else {
            malformedCount += 1
            return nil
        }
        return record
    }
}
