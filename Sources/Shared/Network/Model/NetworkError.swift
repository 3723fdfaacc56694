/// What is wrong with a network that came from outside.
package struct NetworkError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kind of an error.
    package enum Code: String, Sendable {
        /// A shape that no network has.
        case configuration
        /// Not as many parameters as the configuration has.
        case parameterCount
        /// The parameters do not compute what they should.
        case canary
    }

    /// The kind of error.
    package let code: Code
    /// What it is about.
    package let subject: String
    /// What was found and what was expected.
    package let detail: String

    package init(_ code: Code, subject: String, detail: String) {
        self.code = code
        self.subject = subject
        self.detail = detail
    }

    package var description: String { "network \(code.rawValue): \(subject): \(detail)" }
}
