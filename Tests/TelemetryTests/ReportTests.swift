import Foundation
import Records
import Telemetry
import Testing

@Suite("Reports")
struct ReportTests {
    /// Whether every element that is opened is closed in its turn, and no ampersand stands alone.
    private func isWellFormed(_ xml: String) -> Bool {
        var open: [Substring] = []
        for tag in xml.matches(of: /<(\/?)([a-z]+)([^<>]*?)(\/?)>/) {
            if !tag.4.isEmpty { continue }
            if tag.1.isEmpty { open.append(tag.2) } else if open.popLast() != tag.2 { return false }
        }
        let brackets = xml.count { $0 == "<" }
        return open.isEmpty && brackets == xml.count { $0 == ">" } && xml.matches(of: /&(?!amp;|lt;|gt;|quot;)/).isEmpty
    }

    @Test("Numbers read the same everywhere")
    func formats() {
        #expect(Formats.grouped(1_234_567) == "1,234,567")
        #expect(Formats.grouped(-1000) == "-1,000")
        #expect(Formats.grouped(7) == "7")
        #expect(Formats.significant(0.012345) == "0.0123")
        #expect(Formats.significant(12_345.6) == "12,346")
        #expect(Formats.significant(.nan) == "nan")
        #expect(Formats.clock(7) == "0:07")
        #expect(Formats.clock(754) == "12:34")
        #expect(Formats.clock(3723) == "1:02:03")
        #expect(Formats.clock(.infinity) == "?")
    }

    @Test("The table sets the learned order beside the known ones")
    func table() {
        let known = [("forward", 620), ("reverse", 364), ("Markowitz", 407), ("paper", 320)]
        let entry = ComparisonTable.Entry(
            program: "RoeFlux_1d", costModel: "executed", known: known.map { (name: $0.0, cost: $0.1) }, learned: 312,
            bestBaseline: 364)
        let lines = ComparisonTable(entries: [entry]).lines
        #expect(lines.count == 6)
        #expect(lines[0] == "RoeFlux_1d: multiplications of the Jacobian (executed)")
        #expect(lines[1] == "  forward    620")
        #expect(lines[5] == "  learned    312  (14.3 % below the best of forward, reverse and Markowitz)")
        let none = ComparisonTable.Entry(program: "P", costModel: "published", known: [], learned: nil, bestBaseline: 3)
        #expect(ComparisonTable(entries: [none]).lines[1] == "  learned  no game finished")
    }

    @Test("The curve is well-formed, with a point for each record and a line for each known cost")
    func curve() throws {
        let records = (0..<120).map { minute in
            MetricsRecord(
                time: Double(minute), seconds: Double(minute * 30), best: ["a<b": 400 - minute],
                meanCost: ["a<b": 450.5 - Double(minute)])
        }
        let chart = CurveChart(
            program: "a<b", costModel: "executed", records: records,
            references: [.init(name: "reverse", cost: 364), .init(name: "paper & others", cost: 320)])
        #expect(isWellFormed(chart.svg))
        #expect(chart.svg.contains("a&lt;b: multiplications of the Jacobian (executed)"))
        #expect(chart.svg.contains("paper &amp; others 320"))
        #expect(chart.svg.components(separatedBy: "stroke-dasharray").count == 3)
        #expect(chart.svg.contains("best order: 281"))
    }

    @Test("A curve without records, or with a single cost, is a picture all the same")
    func emptyCurve() {
        for records in [[], [MetricsRecord(time: 0, seconds: 0, best: ["P": 0])]] {
            let chart = CurveChart(program: "P", costModel: "published", records: records, references: [])
            #expect(isWellFormed(chart.svg))
            #expect(!chart.svg.contains("nan"))
        }
    }
}
