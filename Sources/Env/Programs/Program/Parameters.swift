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

    /// The whole numbers called `name`, each between −2³¹ and 2³¹; throws when they are missing or something else.
    package func integers(_ name: String) throws(Mismatch) -> [Int] {
        guard let value = values[name] else { throw Mismatch("needs the parameter \"\(name)\"") }
        guard let numbers = value.integers else { throw Mismatch("parameter \"\(name)\" is no list of whole numbers") }
        return numbers
    }

    /// The text called `name`; throws when it is missing or something else.
    package func text(_ name: String) throws(Mismatch) -> String {
        switch values[name] {
        case .text(let text): return text
        case nil: throw Mismatch("needs the parameter \"\(name)\"")
        default: throw Mismatch("parameter \"\(name)\" is not a text")
        }
    }
}

extension Parameters.Value {
    /// The list of whole numbers between −2³¹ and 2³¹ that this is, or nil.
    package var integers: [Int]? {
        guard case .list(let list) = self else { return nil }
        var numbers: [Int] = []
        for case .integer(let number) in list where Int(Int32.min)...Int(Int32.max) ~= number { numbers.append(number) }
        return numbers.count == list.count ? numbers : nil
    }

    /// A list of whole numbers.
    package static func integers(_ numbers: [Int]) -> Parameters.Value { .list(numbers.map { .integer($0) }) }
}
