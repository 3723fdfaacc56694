/// Why no Jacobian, or no code for one, could be made.
package struct JacobianError: Error, Hashable, Sendable {
    /// What kind of fault it is.
    package enum Code: Hashable, Sendable {
        /// A primitive has no formulas, or the program is too large to be written out.
        case noExpression
        /// The order leaves out vertices, repeats them, or holds some that cannot be eliminated.
        case badOrder
        /// There are too many numbers to accumulate.
        case tooLarge
        /// The point does not fit the program.
        case badPoint
        /// Emitted code could not be compiled.
        case notCompiled
        /// Emitted code, once compiled, failed or printed something unexpected.
        case notRun
        /// A file of the check could not be written or read.
        case file
    }

    /// What kind of fault it is.
    package let code: Code
    /// What is wrong, in words.
    package let detail: String

    package init(_ code: Code, _ detail: String) {
        self.code = code
        self.detail = detail
    }
}

extension JacobianError: CustomStringConvertible {
    /// One line: what is wrong.
    package var description: String { detail }
}
