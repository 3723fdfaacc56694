/// A matrix of few entries, row by row.
struct SparseMatrix {
    /// An entry of a row.
    struct Entry {
        let column: Int
        var value: Double
    }

    /// The entries of each row, by column.
    private(set) var rows: [[Entry]]

    /// Adds up entries in any order.
    ///
    /// - Parameter entries: row, column and value; rows are below `rowCount`.
    init(rowCount: Int, _ entries: [(row: Int, column: Int, value: Double)]) {
        rows = Array(repeating: [], count: rowCount)
        for entry in entries { rows[entry.row].append(Entry(column: entry.column, value: entry.value)) }
        for row in rows.indices { rows[row] = Self.summed(rows[row]).row }
    }

    private init(_ rows: [[Entry]]) { self.rows = rows }

    /// The product with a matrix on the right, and how many additions it took.
    func product(_ right: SparseMatrix) -> (product: SparseMatrix, additions: Int) {
        var additions = 0
        let rows = rows.map { row in
            let terms = row.flatMap { left in
                right.rows[left.column].map { Entry(column: $0.column, value: left.value * $0.value) }
            }
            let sum = Self.summed(terms)
            additions += sum.additions
            return sum.row
        }
        return (SparseMatrix(rows), additions)
    }

    /// The sum with a matrix of as many rows, and how many additions it took.
    func sum(_ other: SparseMatrix) -> (sum: SparseMatrix, additions: Int) {
        var additions = 0
        let rows = zip(rows, other.rows).map { row, more in
            let sum = Self.summed(row + more)
            additions += sum.additions
            return sum.row
        }
        return (SparseMatrix(rows), additions)
    }

    /// Entries by column, those of one column added up in the order given.
    private static func summed(_ entries: [Entry]) -> (row: [Entry], additions: Int) {
        if entries.count < 2 { return (entries, 0) }
        var sum: [Entry] = []
        let order = entries.indices.sorted { (entries[$0].column, $0) < (entries[$1].column, $1) }
        for index in order {
            if let last = sum.last, last.column == entries[index].column {
                sum[sum.count - 1].value += entries[index].value
            } else {
                sum.append(entries[index])
            }
        }
        return (sum, entries.count - sum.count)
    }
}
