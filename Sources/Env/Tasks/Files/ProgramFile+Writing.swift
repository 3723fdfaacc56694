package import Programs

/// The text of a program file.
extension ProgramFile {
    /// A program as JSON, one operation a line. The same program always gives the same text.
    package static func json(_ program: Program) -> String {
        let operations = program.operations.map { "    " + json($0) }.joined(separator: ",\n")
        let inputs = program.inputs.map { "{\"shape\": \(json($0))}" }.joined(separator: ", ")
        return """
            {"name": \(json(program.name)), "program": {
              "inputs": [\(inputs)],
              "constants": [\(program.constants.map(json).joined(separator: ", "))],
              "operations": [
            \(operations)
              ],
              "outputs": \(program.outputs)
            }}

            """
    }

    private static func json(_ operation: Operation) -> String {
        let operands = operation.operands.map { operand in
            switch operand {
            case .value(let id): "{\"value\": \(id)}"
            case .constant(let index): "{\"constant\": \(index)}"
            case .literal(let number): "{\"literal\": \(json(number))}"
            }
        }
        return "{\"primitive\": \(json(operation.name)), \"operands\": [\(operands.joined(separator: ", "))], "
            + "\"shape\": \(json(operation.shape)), \"dtype\": \"float32\", "
            + "\"parameters\": \(json(.table(operation.primitive.parameters.values)))}"
    }

    private static func json(_ shape: Shape) -> String { "\(shape.dimensions)" }

    private static func json(_ constant: Tensor) -> String {
        constant.shape.isScalar
            ? json(constant.elements[0])
            : "{\"shape\": \(json(constant.shape)), \"values\": "
                + "[\(constant.elements.map(json).joined(separator: ", "))]}"
    }

    /// A number in its shortest form that reads back as itself, an infinity as Python writes it.
    private static func json(_ number: Double) -> String {
        number.isInfinite ? (number < 0 ? "-Infinity" : "Infinity") : "\(number)"
    }

    private static func json(_ value: Parameters.Value) -> String {
        switch value {
        case .null: "null"
        case .flag(let flag): "\(flag)"
        case .integer(let number): "\(number)"
        case .real(let number): json(number)
        case .text(let text): json(text)
        case .list(let list): "[" + list.map(json).joined(separator: ", ") + "]"
        case .table(let table):
            "{" + table.keys.sorted().map { "\(json($0)): \(json(table[$0] ?? .null))" }.joined(separator: ", ") + "}"
        }
    }

    private static func json(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case "\u{0}"..<" ":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
