/// Which entries of a partial derivative are zero, which are constants, and which of the others are equal or opposite,
/// as far as that is known when code is made.
///
/// The entries that are neither zero nor constant are made of *atoms*: each such entry is an atom or minus an atom.
/// Atoms are numbered by their first entry, row by row, where they stand with a plus sign; so equal patterns are equal
/// values.
package struct EntryPattern: Hashable, Sendable {
    /// What stands in an entry that is not zero.
    package enum Content: Hashable, Sendable {
        /// A number known when the code is made.
        case constant(Double)
        /// An atom.
        case atom(Int, isNegated: Bool)
    }

    /// An entry that is not zero.
    package struct Entry: Hashable, Sendable {
        /// Which element of the target.
        package let row: Int
        /// Which element of the source.
        package let column: Int
        /// What stands there.
        package let content: Content
    }

    /// The entries that are not zero, by row, then by column.
    package let entries: [Entry]
    /// How many atoms there are.
    package let atomCount: Int

    init(_ entries: [Entry], atomCount: Int) {
        (self.entries, self.atomCount) = (entries, atomCount)
    }
}
