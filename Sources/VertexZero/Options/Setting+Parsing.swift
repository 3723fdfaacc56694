import ArgumentParser
import Supervisor

extension Setting {
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
