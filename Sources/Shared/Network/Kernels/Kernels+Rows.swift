extension Array where Element: NetworkScalar {
    /// Overwrites `count` numbers from `offset` on with those of `source` from `start` on.
    mutating func copy(_ source: [Element], from start: Int = 0, to offset: Int = 0, count: Int) {
        unsafe source.withPointer(at: start, count: count) { from in
            unsafe withMutablePointer(at: offset, count: count) { to in unsafe to.update(from: from, count: count) }
        }
    }

    /// Overwrites the first `rows` rows with those of `source`, to each of which row `[width]` at `offset` of `values` is
    /// added.
    mutating func copy(_ source: [Element], adding values: [Element], at offset: Int, rows: Int, width: Int) {
        unsafe values.withPointer(at: offset, count: width) { row in
            unsafe source.withPointer(count: rows * width) { x in
                unsafe withMutablePointer(count: rows * width) { y in
                    for index in 0..<rows {
                        for channel in stride(from: 0, to: width, by: 8) {
                            let place = index &* width &+ channel
                            unsafe y.setLanes(place, x.lanes(place) + row.lanes(channel))
                        }
                    }
                }
            }
        }
    }

    /// Overwrites each of the first `rows` rows with row `[width]` at `offset` of `values`.
    mutating func fill(_ values: [Element], at offset: Int, rows: Int, width: Int) {
        unsafe values.withPointer(at: offset, count: width) { row in
            unsafe withMutablePointer(count: rows * width) { y in
                for index in 0..<rows { unsafe (y + index &* width).update(from: row, count: width) }
            }
        }
    }
}
