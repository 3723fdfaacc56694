/// How many actors or games there are to be, or that it is to be measured.
package enum CountOrAuto: Hashable, Sendable {
    case auto
    case number(Int)

    /// Reads `auto` or a number of a range; nil where the text is neither.
    package init?(_ text: String, in range: ClosedRange<Int>) {
        if text == "auto" {
            self = .auto
        } else {
            guard let number = Int(text), range.contains(number) else { return nil }
            self = .number(number)
        }
    }

    /// The number, nil where it is to be measured.
    package var number: Int? {
        if case .number(let number) = self { number } else { nil }
    }
}
