/// Why a list of operations is not a program, or why what was asked for cannot be had of it.
package struct ProgramError: Error, Hashable, Sendable {
    /// What kind of fault it is.
    package enum Code: Hashable, Sendable {
        /// The primitive's name is not known.
        case unknownPrimitive
        /// A parameter of a primitive is missing, of the wrong type, out of range or not its own.
        case badParameter
        /// A primitive has the wrong number of operands.
        case operandCount
        /// A value or constant is named that does not exist.
        case unknownValue
        /// An operation reads its own result or a later one.
        case forwardReference
        /// A constant or a literal is NaN.
        case notFinite
        /// The stated result shape is not the one the primitive gives, or shapes of operands do not fit.
        case shape
        /// A value is not a scalar where scalars are needed.
        case notScalar
        /// There is no input or no output, or an output is a bare number.
        case noValue
        /// A value or the program is larger than is supported: see `Shape.isSupported`.
        case tooLarge
        /// An operand that says which numbers are looked up is no constant, or holds no whole number.
        case badIndex
        /// A primitive's value or partial derivatives cannot be written as formulas.
        case noFormula
        /// A point has another number of coordinates than the program has inputs.
        case inputCount
    }

    /// Where the fault is.
    package enum Subject: Hashable, Sendable {
        /// The program as a whole.
        case program
        /// An input, counted from 0.
        case input(Int)
        /// A constant, counted from 0.
        case constant(Int)
        /// An operation, counted from 0, and its primitive's name.
        case operation(Int, String)
        /// An entry of the list of outputs, counted from 0.
        case output(Int)
    }

    /// What kind of fault it is.
    package let code: Code
    /// Where it is.
    package let subject: Subject
    /// What is wrong, in words.
    package let detail: String

    package init(_ code: Code, _ subject: Subject, _ detail: String) {
        self.code = code
        self.subject = subject
        self.detail = detail
    }
}

extension ProgramError: CustomStringConvertible {
    /// One line: where, then what.
    package var description: String { "\(subject): \(detail)" }
}

extension ProgramError.Subject: CustomStringConvertible {
    package var description: String {
        switch self {
        case .program: "program"
        case .input(let index): "input \(index)"
        case .constant(let index): "constant \(index)"
        case .operation(let index, let name): "operation \(index) (\(name))"
        case .output(let index): "output \(index)"
        }
    }
}
