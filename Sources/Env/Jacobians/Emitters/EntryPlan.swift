import Programs

/// Where the entries of a Jacobian come from. An entry is a number known when the code is made, or is stored by the
/// part of the code that computes it.
struct EntryPlan {
    /// Entries next to each other, row after row.
    typealias Run = Range<Int>

    /// The entries that each part stores, ascending, with their terms.
    let stores: [[(entry: Int, term: Term)]]
    /// Runs of entries that are one number.
    let numbers: [(entries: Run, number: Double)]

    /// Plans the entries of a code; those that are inputs are stored by the last part.
    init(_ code: JacobianCode, _ parts: CodeParts) {
        var stores: [[(entry: Int, term: Term)]] = Array(repeating: [], count: parts.parts.count)
        var numbers: [(entries: Run, number: Double)] = []
        for (entry, term) in code.entries.joined().enumerated() {
            if let number = term.number {
                // Equal bits: zeros of both signs and NaN stay what they are.
                if let last = numbers.last, last.entries.upperBound == entry,
                    last.number.bitPattern == number.bitPattern
                {
                    numbers[numbers.count - 1].entries = last.entries.lowerBound..<entry + 1
                } else {
                    numbers.append((entry..<entry + 1, number))
                }
            } else {
                stores[term.statement.map { parts.home[$0] } ?? parts.parts.count - 1].append((entry, term))
            }
        }
        self.stores = stores
        self.numbers = numbers
    }

    /// The most entries that a part stores.
    var storesMax: Int { stores.map(\.count).max() ?? 0 }

    /// The entries that a part stores as runs, each with the place of its first entry among them.
    func runs(_ part: Int) -> [(entries: Run, place: Int)] {
        var runs: [(entries: Run, place: Int)] = []
        for (place, store) in stores[part].enumerated() {
            if let last = runs.last, last.entries.upperBound == store.entry {
                runs[runs.count - 1].entries = last.entries.lowerBound..<store.entry + 1
            } else {
                runs.append((store.entry..<store.entry + 1, place))
            }
        }
        return runs
    }
}
