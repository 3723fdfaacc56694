import ArgumentParser

/// A number on the command line, or `auto`: to be measured.
enum Setting: Hashable, Sendable {
    case auto
    case number(Int)

    /// The number, nil where it is to be measured.
    var number: Int? {
        if case .number(let number) = self { number } else { nil }
    }

    /// Reads the value of an option.
    ///
    /// - Throws: `ValidationError` that names the option and what it takes.
    static func parser(of option: String, _ range: ClosedRange<Int>) -> @Sendable (String) throws -> Setting {
        { text in
            if text == "auto" { return .auto }
            guard let number = Int(text), range.contains(number) else {
                throw ValidationError(
                    "--\(option) must be a number from \(range.lowerBound) to \(range.upperBound), or auto, not '\(text)'"
                )
            }
            return .number(number)
        }
    }
}
