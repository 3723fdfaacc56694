extension Array where Element: NetworkScalar {
    /// Overwrites the first `count` numbers with those of `source`.
    mutating func copy(_ source: [Element], count: Int) {
        unsafe source.withPointer(count: count) { from in
            unsafe withMutablePointer(count: count) { to in unsafe to.update(from: from, count: count) }
        }
    }

    /// Adds row `[width]` at `offset` of `values` to each of the first `rows` rows.
    mutating func addRows(_ values: [Element], at offset: Int, rows: Int, width: Int) {
        unsafe values.withPointer(at: offset, count: width) { row in
            unsafe withMutablePointer(count: rows * width) { y in
                for index in 0..<rows {
                    for channel in stride(from: 0, to: width, by: 8) {
                        let place = index &* width &+ channel
                        unsafe y.setLanes(place, y.lanes(place) + row.lanes(channel))
                    }
                }
            }
        }
    }
}
