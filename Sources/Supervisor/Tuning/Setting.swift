/// A number of actors or games, or that it is to be measured.
package enum Setting: Hashable, Sendable {
    case auto
    case number(Int)

    /// The number, nil where it is to be measured.
    package var number: Int? {
        if case .number(let number) = self { number } else { nil }
    }
}
