import Foundation

/// What an earlier `vertexzero bench --out` measured.
struct EarlierBench: Decodable {
    struct Row: Decodable {
        let workload: String
        let unit: String
        let value: Double
    }

    struct Machine: Decodable {
        let processor: String
        let cores: Int
    }

    let machine: Machine
    /// Nil in files of before figures had them.
    let date: String?
    let seconds: Double?
    let rows: [Row]

    /// Reads a file.
    ///
    /// - Throws: `CommandError` that says what is wrong with it.
    init(path: String) throws(CommandError) {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandError(.notFound, "\(path): cannot be read; name a file of `vertexzero bench --out`")
        }
        do { self = try JSONDecoder().decode(EarlierBench.self, from: data) } catch {
            throw CommandError(.data, "\(path): is no output of `vertexzero bench --out`")
        }
    }

    /// The earlier figure of the same workload in the same unit.
    func value(of row: BenchRow) -> Double? {
        rows.first { $0.workload == row.workload && $0.unit == row.unit }?.value
    }
}
