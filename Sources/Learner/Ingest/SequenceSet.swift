/// A set of sequence numbers that come almost in order: one run of consecutive numbers, and a few outside it.
///
/// It takes a few bytes for each actor however many episodes that one has sent.
package struct SequenceSet: Hashable, Sendable {
    private var run: Range<UInt64>?
    private var others: Set<UInt64> = []

    package init() {}

    /// Members of the set.
    package var count: Int { (run?.count ?? 0) + others.count }

    /// Whether a number is in the set.
    package func contains(_ sequence: UInt64) -> Bool {
        run?.contains(sequence) == true || others.contains(sequence)
    }

    /// Adds `sequence` and says whether it was new.
    @discardableResult
    package mutating func insert(_ sequence: UInt64) -> Bool {
        guard !contains(sequence) else { return false }
        guard sequence < .max, run == nil || run?.upperBound == sequence else {
            others.insert(sequence)
            return true
        }
        let lower = run?.lowerBound ?? sequence
        var upper = sequence + 1
        while upper < .max && others.remove(upper) != nil { upper += 1 }
        run = lower..<upper
        return true
    }
}
