/// Copies of whole rows.
extension Matrix {
    /// Overwrites all rows with those of `source` `[rows, columns]`.
    mutating func copy(_ source: Matrix) {
        source.requireShape(rows, columns)
        Kernels.withViews(source, &self) { x, y in
            for row in 0..<y.rows { unsafe y.row(row).update(from: x.row(row), count: y.columns) }
        }
    }

    /// Overwrites all rows with those of `source` `[rows, columns]`, to each of which `bias` `[1, columns]` is added.
    mutating func copy(_ source: Matrix, adding bias: Matrix) {
        source.requireShape(rows, columns)
        bias.requireShape(1, columns)
        Kernels.withViews(source, bias, &self) { x, b, y in
            for row in 0..<y.rows {
                for channel in stride(from: 0, to: y.columns, by: 8) {
                    y.setLanes(row, channel, x.lanes(row, channel) + b.lanes(0, channel))
                }
            }
        }
    }

    /// Overwrites each row with `source` `[1, columns]`.
    mutating func fill(_ source: Matrix) {
        source.requireShape(1, columns)
        Kernels.withViews(source, &self) { x, y in
            for row in 0..<y.rows { unsafe y.row(row).update(from: x.row(0), count: y.columns) }
        }
    }
}

extension Array where Element: NetworkScalar {
    /// Overwrites `count` numbers from `offset` on with those of `source` from `start` on.
    mutating func copy(_ source: [Element], from start: Int, to offset: Int, count: Int) {
        unsafe source.withPointer(at: start, count: count) { from in
            unsafe withMutablePointer(at: offset, count: count) { to in unsafe to.update(from: from, count: count) }
        }
    }
}
