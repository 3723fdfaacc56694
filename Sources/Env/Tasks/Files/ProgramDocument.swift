import Programs

/// A program file as JSON has it, before anything is checked but types. Keys that are not named here are ignored.
struct ProgramDocument: Decodable {
    struct Body: Decodable {
        let inputs: [Value]
        let constants: [Constant]
        let operations: [Step]
        let outputs: [WholeNumber]
    }

    struct Value: Decodable {
        let shape: Extents
    }

    struct Step: Decodable {
        let primitive: String
        let operands: [Reference]
        let shape: Extents
        let parameters: [String: Parameters.Value]?
    }

    let name: String
    let program: Body

    /// The program that the document describes.
    ///
    /// - Throws: `ProgramError` naming what is wrong.
    func valid() throws(ProgramError) -> Program {
        var operations: [Operation] = []
        operations.reserveCapacity(program.operations.count)
        for (index, step) in program.operations.enumerated() {
            let primitive = try PrimitiveRegistry.primitive(
                step.primitive, Parameters(step.parameters ?? [:]), operation: index)
            operations.append(Operation(primitive, step.operands.map(\.operand), shape: step.shape.value))
        }
        return try Program(
            name: name, inputs: program.inputs.map(\.shape.value), constants: program.constants.map(\.value),
            operations: operations, outputs: program.outputs.map(\.value))
    }
}

/// A shape as JSON has it.
struct Extents: Decodable {
    let value: Shape

    init(from decoder: any Decoder) throws {
        let extents = try decoder.singleValueContainer().decode([WholeNumber].self).map(\.value)
        guard extents.allSatisfy({ $0 >= 0 }) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "an extent of \(extents) is negative"))
        }
        value = Shape(extents)
    }
}

/// A constant as JSON has it: a number, lists of numbers nested to its shape, or an object with a `shape` and `values`,
/// row-major.
struct Constant: Decodable {
    enum Key: String, CodingKey {
        case shape, values
    }

    let value: Tensor

    init(from decoder: any Decoder) throws {
        if let number = try? decoder.singleValueContainer().decode(Double.self) {
            value = Tensor(number)
            return
        }
        if (try? decoder.unkeyedContainer()) != nil {
            value = try NestedNumbers(from: decoder).tensor
            return
        }
        let object = try decoder.container(keyedBy: Key.self)
        let shape = try object.decode(Extents.self, forKey: .shape).value
        let numbers = try object.decode([Double].self, forKey: .values)
        guard shape.isSupported, shape.elementCount == numbers.count else {
            throw DecodingError.dataCorruptedError(
                forKey: .values, in: object, debugDescription: "\(numbers.count) numbers do not fill the shape \(shape)"
            )
        }
        value = Tensor(shape, numbers)
    }
}

/// An operand as JSON has it: an object with one of three keys.
struct Reference: Decodable {
    enum Key: String, CodingKey, CaseIterable {
        case value, constant, literal
    }

    let operand: Operand

    init(from decoder: any Decoder) throws {
        let object = try decoder.container(keyedBy: Key.self)
        guard object.allKeys.count == 1, let key = object.allKeys.first else {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath,
                    debugDescription: "an operand has exactly one of the keys value, constant, literal"))
        }
        operand =
            switch key {
            case .value: .value(try object.decode(WholeNumber.self, forKey: key).value)
            case .constant: .constant(try object.decode(WholeNumber.self, forKey: key).value)
            case .literal: .literal(try object.decode(Double.self, forKey: key))
            }
    }
}

extension Parameters.Value: Decodable {
    package init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let flag = try? value.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? value.decode(Int.self) {
            self = .integer(number)
        } else if let number = try? value.decode(Double.self) {
            self = .real(number)
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let list = try? value.decode([Parameters.Value].self) {
            self = .list(list)
        } else {
            self = .table(try value.decode([String: Parameters.Value].self))
        }
    }
}
