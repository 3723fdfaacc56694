/// The named settings of a primitive, e.g. the exponent `y` of `integer_pow`.
package struct Parameters: Hashable, Sendable {
    /// One setting: the values that JSON can write.
    package enum Value: Hashable, Sendable {
        case null
        case flag(Bool)
        case integer(Int)
        case real(Double)
        case text(String)
        case list([Value])
        case table([String: Value])
    }

    /// Settings by name.
    package let values: [String: Value]

    /// Makes settings; none when left out.
    package init(_ values: [String: Value] = [:]) {
        self.values = values
    }

    /// Why parameters do not fit a primitive, in words.
    package struct Mismatch: Error, Hashable, Sendable {
        /// What does not fit, in words.
        package let detail: String

        package init(_ detail: String) {
            self.detail = detail
        }
    }

    /// Throws unless there are no settings but those named.
    package func allowOnly(_ names: String...) throws(Mismatch) {
        for name in values.keys.sorted() where !names.contains(name) {
            throw Mismatch("has no parameter \"\(name)\"")
        }
    }

    /// The whole number called `name`; throws when it is missing or something else.
    package func integer(_ name: String) throws(Mismatch) -> Int {
        switch values[name] {
        case .integer(let number): return number
        case nil: throw Mismatch("needs the parameter \"\(name)\"")
        default: throw Mismatch("parameter \"\(name)\" is not a whole number")
        }
    }
}
