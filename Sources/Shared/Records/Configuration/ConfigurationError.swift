package import Machine

/// Why a configuration is refused: one line with file, line number, what is wrong and what is allowed.
package struct ConfigurationError: ReportedError, Hashable, Sendable {
    /// The kind of fault.
    package struct Code: Hashable, Sendable {
        private enum Kind { case malformed, unknownKey, duplicateKey, invalidValue, brokenRelation }
        private let kind: Kind

        /// A line is not of the form `key = value`.
        package static let malformed = Code(kind: .malformed)
        /// There is no such key.
        package static let unknownKey = Code(kind: .unknownKey)
        /// A key stands in the file twice.
        package static let duplicateKey = Code(kind: .duplicateKey)
        /// A value has the wrong type or is out of range.
        package static let invalidValue = Code(kind: .invalidValue)
        /// Values are allowed one by one, and contradict each other.
        package static let brokenRelation = Code(kind: .brokenRelation)
    }

    /// The kind of fault.
    package let code: Code
    /// The file, or what else the text came from.
    package let source: String
    /// The line at fault, from 1; nil where no line is to blame.
    package let line: Int?
    /// What is wrong and what is allowed.
    package let problem: String

    package var exitCode: ExitCode { .data }

    /// `run.conf:3: search.simulations must be a whole number from 1 to 10000, not "many"`.
    package var description: String {
        line.map { "\(source):\($0): \(problem)" } ?? "\(source): \(problem)"
    }
}
