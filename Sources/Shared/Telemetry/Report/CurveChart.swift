/// A picture of a run as SVG: best and mean cost of a program over time, with known costs as dashed lines.
///
/// The text is plain and self-contained, so that it can stand in a README. It draws its own light ground: readable in
/// light and dark pages.
package struct CurveChart: Sendable {
    /// A known cost to compare with.
    package struct Reference: Sendable {
        /// What costs that much.
        package let name: String
        /// Multiplications.
        package let cost: Int

        package init(name: String, cost: Int) {
            self.name = name
            self.cost = cost
        }
    }

    /// One point of a curve.
    struct Point: Hashable {
        /// Seconds into the run.
        let seconds: Double
        /// Multiplications.
        let cost: Double
    }

    private let title: String
    private let best: [Point]
    private let mean: [Point]
    private let references: [Reference]
    private let seconds: ChartScale
    private let costs: ChartScale

    private static let width = 760.0
    private static let height = 400.0
    private static let left = 56.0
    private static let right = 168.0
    private static let top = 40.0
    private static let bottom = 44.0

    /// A picture of what the records say of one program.
    ///
    /// - Parameters:
    ///   - costModel: how multiplications are counted.
    ///   - records: in the order of time; those without a figure of the program are passed over.
    package init(program: String, costModel: String, records: [MetricsRecord], references: [Reference]) {
        title = "\(program): multiplications of the Jacobian (\(costModel))"
        best = Self.thinned(
            records.compactMap { record in
                record.best[program].map { Point(seconds: record.seconds, cost: Double($0)) }
            })
        mean = Self.thinned(
            records.compactMap { record in
                record.meanCost[program].map { Point(seconds: record.seconds, cost: $0) }
            })
        self.references = references
        let all = (best + mean).map(\.cost) + references.map { Double($0.cost) }
        let last = max(best.last?.seconds ?? 0, mean.last?.seconds ?? 0, 1)
        seconds = ChartScale(
            low: 0, high: last, step: ChartScale.timeStep(last), from: Self.left, to: Self.width - Self.right)
        let (low, high) = (all.min() ?? 0, all.max() ?? 1)
        let step = ChartScale.step(max(1, high - low), about: 6)
        costs = ChartScale(
            low: (low / step).rounded(.down) * step, high: max(low + step, (high / step).rounded(.up) * step),
            step: step,
            from: Self.height - Self.bottom, to: Self.top)
    }

    /// The picture.
    package var svg: String {
        let body = [frame, grid, referenceLines, curve(mean, color: "#d97706"), steps(best, color: "#1d4ed8"), legend]
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Self.text(Self.width)) \(Self.text(Self.height))" \
            font-family="system-ui, sans-serif" font-size="12" fill="#334155">
            \(body.joined(separator: "\n"))
            </svg>

            """
    }

    private var frame: String {
        """
        <rect width="100%" height="100%" rx="6" fill="#ffffff"/>
        <text x="\(Self.text(Self.left))" y="24" font-size="14" font-weight="600">\(Self.escaped(title))</text>
        """
    }

    private var grid: String {
        let (left, right) = (Self.text(Self.left), Self.text(Self.width - Self.right))
        let rows = costs.ticks.map { tick in
            let y = Self.text(costs.position(tick))
            return """
                <line x1="\(left)" x2="\(right)" y1="\(y)" y2="\(y)" stroke="#e2e8f0"/>
                <text x="\(Self.text(Self.left - 8))" y="\(y)" dy="4" text-anchor="end">\(Int(tick))</text>
                """
        }
        let base = Self.text(Self.height - Self.bottom + 18)
        let columns = seconds.ticks.map { tick in
            "<text x=\"\(Self.text(seconds.position(tick)))\" y=\"\(base)\" text-anchor=\"middle\">"
                + "\(Formats.clock(tick))</text>"
        }
        let middle = Self.text((Self.left + Self.width - Self.right) / 2)
        let unit = seconds.high >= 3600 ? "hours:minutes:seconds" : "minutes:seconds"
        let label =
            "<text x=\"\(middle)\" y=\"\(Self.text(Self.height - 8))\" text-anchor=\"middle\">training time, "
            + "\(unit)</text>"
        return (rows + columns + [label]).joined(separator: "\n")
    }

    /// Dashed lines, their names at the right, moved apart where they would overlap.
    private var referenceLines: String {
        let sorted = references.sorted { $0.cost > $1.cost }
        var lastLabel = -Double.infinity
        return sorted.map { reference in
            let y = costs.position(Double(reference.cost))
            let label = max(y, lastLabel + 15)
            lastLabel = label
            let right = Self.width - Self.right
            return """
                <line x1="\(Self.text(Self.left))" x2="\(Self.text(right))" y1="\(Self.text(y))" y2="\(Self.text(y))" \
                stroke="#64748b" stroke-dasharray="5 4"/>
                <text x="\(Self.text(right + 8))" y="\(Self.text(label))" dy="4">\(Self.escaped(reference.name)) \
                \(reference.cost)</text>
                """
        }.joined(separator: "\n")
    }

    private var legend: String {
        let right = Self.width - Self.right
        let bestText = best.last.map { "best order: \(Int($0.cost))" } ?? "best order: none yet"
        return """
            <g text-anchor="end">
            <text x="\(Self.text(right - 10))" y="\(Self.text(Self.top + 16))" fill="#1d4ed8">\(bestText)</text>
            <text x="\(Self.text(right - 10))" y="\(Self.text(Self.top + 32))" fill="#d97706">mean of the newest 100 \
            games</text>
            </g>
            """
    }

    private func curve(_ points: [Point], color: String) -> String {
        polyline(points.map { (seconds.position($0.seconds), costs.position($0.cost)) }, color: color, width: "1.5")
    }

    /// A curve that falls at once where a cheaper order was found.
    private func steps(_ points: [Point], color: String) -> String {
        var corners: [(Double, Double)] = []
        for point in points {
            let (x, y) = (seconds.position(point.seconds), costs.position(point.cost))
            if let last = corners.last { corners.append((x, last.1)) }
            corners.append((x, y))
        }
        return polyline(corners, color: color, width: "2")
    }

    private func polyline(_ points: [(Double, Double)], color: String, width: String) -> String {
        let list = points.map { "\(Self.text($0.0)),\(Self.text($0.1))" }.joined(separator: " ")
        return "<polyline points=\"\(list)\" fill=\"none\" stroke=\"\(color)\" stroke-width=\"\(width)\"/>"
    }

    /// At most about 600 points: the first, the last, and evenly between.
    private static func thinned(_ points: [Point]) -> [Point] {
        let stride = max(1, points.count / 600)
        return points.enumerated().filter { $0.offset % stride == 0 || $0.offset == points.count - 1 }.map(\.element)
    }

    private static func text(_ number: Double) -> String {
        let text = Formats.fixed(number, 1)
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            default: escaped.append(character)
            }
        }
        return escaped
    }
}
