/// The largest errors of entries of a Jacobian so far, relative to an entry's scale.
struct EntryErrors {
    /// Code rounds at other places than the program does, so that a few times the change by a rounding of each value is
    /// due.
    private static let roundingFactor = 16.0

    /// The largest error.
    private(set) var all = 0.0
    /// The largest that roundings do not explain.
    private(set) var unexplained = 0.0

    /// Compares the entries at a point with what they should be, and with what roundings can change of each; those that
    /// should not be finite are passed over.
    mutating func compare(_ results: some Sequence<Double>, _ entries: [Double], _ roundings: [Double]) {
        let scale = EntryScale(entries)
        for (result, (entry, rounding)) in zip(results, zip(entries, roundings)) where entry.isFinite {
            let difference = abs(result - entry)
            let excess = difference > Self.roundingFactor * rounding ? difference : 0
            all = max(all, scale.relative(difference, to: entry))
            unexplained = max(unexplained, scale.relative(difference.isNaN ? .nan : excess, to: entry))
        }
    }
}

/// What differences of a Jacobian's entries are measured against: an entry's size, or a millionth of the largest entry
/// at that point where it is smaller.
struct EntryScale {
    private let least: Double

    /// The scale of the entries at one point, of those that are finite.
    init(_ entries: some Sequence<Double>) {
        least = 1e-6 * entries.reduce(0) { $1.isFinite ? max($0, abs($1)) : $0 }
    }

    /// A difference relative to an entry's scale; infinite where it is not a number.
    func relative(_ difference: Double, to entry: Double) -> Double {
        if difference == 0 { return 0 }
        let relative = abs(difference) / max(abs(entry), least)
        return relative.isNaN ? .infinity : relative
    }
}
