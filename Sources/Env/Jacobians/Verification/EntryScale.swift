/// What differences of a Jacobian's entries are measured against: an entry's size, or a millionth of the largest entry at
/// that point where it is smaller.
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
