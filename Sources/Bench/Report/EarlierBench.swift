import Foundation
import Machine
package import Telemetry

/// What an earlier `vertexzero bench --out` measured.
package struct EarlierBench: Decodable {
    package struct Row: Decodable {
        package let workload: String
        package let unit: String
        package let value: Double
    }

    package struct Machine: Decodable {
        package let processor: String
        package let cores: Int
    }

    package let machine: Machine
    /// Nil in files of before figures had them.
    package let date: String?
    package let seconds: Double?
    package let rows: [Row]

    /// Reads a file.
    ///
    /// - Throws: `CommandError` that says what is wrong with it.
    package init(path: String) throws(CommandError) {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandError(.notFound, "\(path): cannot be read; name a file of `vertexzero bench --out`")
        }
        do { self = try JSONDecoder().decode(EarlierBench.self, from: data) } catch {
            throw CommandError(.data, "\(path): is no output of `vertexzero bench --out`")
        }
    }

    /// The earlier figure of the same workload in the same unit.
    package func value(of row: BenchRow) -> Double? {
        rows.first { $0.workload == row.workload && $0.unit == row.unit }?.value
    }
}
