/// Product and sum of patterns: the executed cost is what their recipes multiply.
extension EntryPattern {
    /// The product ∂target/∂middle · ∂middle/∂source.
    ///
    /// Constants are folded, signs are free, and equal products and sums are computed once.
    ///
    /// - Complexity: O(pairs of entries that meet · log).
    package func product(_ inner: EntryPattern) -> PatternRecipe {
        var rows: [Int: Range<Int>] = [:]
        var start = 0
        for (index, entry) in inner.entries.enumerated() {
            if inner.entries[start].row != entry.row { start = index }
            rows[entry.row] = start..<index + 1
        }
        var sums = PatternSums()
        var next = 0
        while next < entries.count {
            let row = entries[next].row
            var columns: [Int: [PatternSums.Part]] = [:]
            while next < entries.count, entries[next].row == row {
                let left = entries[next].content.part(isFirst: true)
                for index in rows[entries[next].column] ?? 0..<0 {
                    let right = inner.entries[index].content.part(isFirst: false)
                    let monomial = PatternSums.Monomial(
                        first: left.monomial.first, second: right.monomial.second)
                    columns[inner.entries[index].column, default: []].append(
                        PatternSums.Part(monomial: monomial, coefficient: left.coefficient * right.coefficient))
                }
                next += 1
            }
            for (column, parts) in columns.sorted(by: { $0.key < $1.key }) {
                sums.append(row: row, column: column, parts)
            }
        }
        return sums.recipe
    }

    /// The sum of two derivatives of the same target by the same source.
    ///
    /// - Complexity: O(entries).
    package func sum(_ other: EntryPattern) -> PatternRecipe {
        var sums = PatternSums()
        var (i, j) = (0, 0)
        while i < entries.count || j < other.entries.count {
            let (left, right) = (
                i < entries.count ? entries[i] : nil, j < other.entries.count ? other.entries[j] : nil
            )
            let order = Self.order(left, right)
            guard let here = order <= 0 ? left : right else { break }
            var parts: [PatternSums.Part] = []
            if order <= 0, let left {
                parts.append(left.content.part(isFirst: true))
                i += 1
            }
            if order >= 0, let right {
                parts.append(right.content.part(isFirst: false))
                j += 1
            }
            sums.append(row: here.row, column: here.column, parts)
        }
        return sums.recipe
    }

    /// Negative where the first entry comes before the second, positive where after, 0 at the same place; nil comes
    /// last.
    private static func order(_ left: Entry?, _ right: Entry?) -> Int {
        guard let left else { return 1 }
        guard let right else { return -1 }
        let (here, there) = ((left.row, left.column), (right.row, right.column))
        return here < there ? -1 : here > there ? 1 : 0
    }
}

extension EntryPattern: EdgeFactor {
    package func counted(times inner: EntryPattern) -> (result: EntryPattern, multiplications: Int) {
        let recipe = product(inner)
        return (recipe.result, recipe.multiplications)
    }

    package func added(to other: EntryPattern) -> EntryPattern { sum(other).result }

    /// Entries ascend by row, then by column; no constant is 0; atoms are numbered by their first entries, where their
    /// sign is plus.
    ///
    /// - Complexity: O(entries).
    package func checkInvariants() -> String? {
        if !zip(entries, entries.dropFirst()).allSatisfy({ ($0.row, $0.column) < ($1.row, $1.column) }) {
            return "entries do not ascend"
        }
        var seen = 0
        for entry in entries {
            switch entry.content {
            case .constant(let number): if number == 0 { return "a constant is 0" }
            case .atom(let atom, let isNegated):
                if atom > seen || (atom == seen && isNegated) {
                    return "atom \(atom) is not numbered by its first entry"
                }
                seen = max(seen, atom + 1)
            }
        }
        return seen == atomCount ? nil : "\(seen) atoms stand in entries, \(atomCount) are counted"
    }
}
