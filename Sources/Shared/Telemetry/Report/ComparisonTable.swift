/// The table that a run ends with: what the learned order of each program costs beside the known ones.
package struct ComparisonTable: Sendable {
    /// One program with its figures, in multiplications.
    package struct Entry: Sendable {
        /// The program's name.
        package let program: String
        /// How multiplications are counted.
        package let costModel: String
        /// Figures to compare with, in the order of the table: `("forward", 620)`.
        package let known: [(name: String, cost: Int)]
        /// The best order that the run found; nil where it finished no game.
        package let learned: Int?
        /// The cheapest order that needs no search.
        package let bestBaseline: Int

        package init(
            program: String, costModel: String, known: [(name: String, cost: Int)], learned: Int?, bestBaseline: Int
        ) {
            self.program = program
            self.costModel = costModel
            self.known = known
            self.learned = learned
            self.bestBaseline = bestBaseline
        }
    }

    /// The programs.
    package let entries: [Entry]

    package init(entries: [Entry]) {
        self.entries = entries
    }

    /// The table as lines of text.
    package var lines: [String] {
        entries.flatMap { entry in
            let rows = entry.known.map { ($0.name, Formats.grouped($0.cost)) } + [learnedRow(entry)]
            let nameWidth = rows.map(\.0.count).max() ?? 0
            let costWidth = rows.map { $0.1.prefix { $0 != " " }.count }.max() ?? 0
            let body = rows.map { name, cost in
                let number = cost.prefix { $0 != " " }
                let padding = String(repeating: " ", count: nameWidth - name.count + costWidth - number.count)
                return "  \(name)  \(padding)\(cost)"
            }
            return ["\(entry.program): multiplications of the Jacobian (\(entry.costModel))"] + body
        }
    }

    private func learnedRow(_ entry: Entry) -> (String, String) {
        guard let learned = entry.learned else { return ("learned", "no game finished") }
        guard entry.bestBaseline > 0 else { return ("learned", Formats.grouped(learned)) }
        let change = 100 * (Double(learned) / Double(entry.bestBaseline) - 1)
        let comparison =
            change < 0
            ? "\(Formats.fixed(-change, 1)) % below" : change > 0 ? "\(Formats.fixed(change, 1)) % above" : "equal to"
        let hasMarkowitz = entry.known.contains { $0.name == "Markowitz" }
        let best = hasMarkowitz ? "the best of forward, reverse and Markowitz" : "the better of forward and reverse"
        return ("learned", "\(Formats.grouped(learned))  (\(comparison) \(best))")
    }
}
