import Telemetry

extension BenchReport {
    /// Each figure beside an earlier one and their ratio, in which more is better.
    func lines(besides earlier: EarlierBench) -> [String] {
        let cells = rows.map { row in
            let before = earlier.value(of: row)
            let ratio = before.map { row.isSpeed ? row.value / $0 : $0 / row.value }
            return [
                row.workload, before.map(Formats.significant) ?? "not there", Formats.significant(row.value), row.unit,
                ratio.map { "\(Formats.significant($0))" } ?? "",
            ]
        }
        return TextTable.lines([["", "before", "now", "unit", "times as good"]] + cells)
    }

    /// For a person.
    var lines: [String] {
        let table = TextTable.lines([Self.header] + rows.map(Self.cells))
        return ["\(machine.processor), \(machine.cores) cores; one thread unless said"] + table
    }

    private static let header = ["", "measured", "unit", "limit in this run", "share", "asked for", ""]

    private static func cells(_ row: BenchRow) -> [String] {
        let limit = row.limit.map { "\(Formats.significant($0.value)) (\($0.name))" }
        return [
            row.workload, Formats.significant(row.value), row.unit, limit ?? "",
            row.share.map(Formats.significant) ?? "",
            row.wanted.map(Formats.significant) ?? "", row.isReached.map { $0 ? "reached" : "not reached" } ?? "",
        ]
    }
}
