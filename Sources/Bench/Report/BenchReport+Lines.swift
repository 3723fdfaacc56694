import Telemetry

extension BenchReport {
    /// Each figure beside an earlier one and their ratio, in which more is better.
    package func lines(besides earlier: EarlierBench) -> [String] {
        let cells = rows.map { row in
            let before = earlier.value(of: row)
            let ratio = before.map { row.isSpeed ? row.value / $0 : $0 / row.value }
            return [
                row.workload, before.map(Formats.significant) ?? "not there", Formats.significant(row.value), row.unit,
                ratio.map { "\(Formats.significant($0))" } ?? "",
            ]
        }
        let gone = earlier.rows.filter { old in
            layers.count == BenchLayer.allCases.count
                && !rows.contains { $0.workload == old.workload && $0.unit == old.unit }
        }.map { [$0.workload, Formats.significant($0.value), "not measured", $0.unit, ""] }
        let machines = TextTable.lines([
            ["before", earlier.machine.processor, "\(earlier.machine.cores) cores"]
                + Self.when(earlier.date, earlier.seconds),
            ["now", machine.processor, "\(machine.cores) cores"] + Self.when(date, seconds),
        ])
        return machines + TextTable.lines([["", "before", "now", "unit", "times as good"]] + cells + gone)
    }

    private static func when(_ date: String?, _ seconds: Double?) -> [String] {
        [date ?? "", seconds.map { "\(Formats.significant($0)) s a figure" } ?? ""]
    }

    /// For a person.
    package var lines: [String] {
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
