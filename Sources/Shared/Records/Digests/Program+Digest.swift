import Programs

extension Program {
    /// What identifies a program: the digest of all its parts, the name included.
    ///
    /// It depends on the parts alone, not on the text of a file, so it is the same however the program was made.
    ///
    /// - Complexity: O(operands); keep it.
    package var digest: Digest {
        var content = ByteString()
        content.append("VertexZero program 1")
        content.append(name)
        content.append(inputs.count)
        for shape in inputs { content.append(shape) }
        content.append(constants.count)
        for constant in constants {
            if !constant.shape.isScalar { content.append(constant.shape) }
            for number in constant.elements { content.append(number) }
        }
        content.append(operations.count)
        for operation in operations { content.append(operation) }
        content.append(outputs.count)
        for output in outputs { content.append(output) }
        return content.digest
    }
}

extension ByteString {
    fileprivate mutating func append(_ shape: Shape) {
        append(shape.dimensions.count)
        for extent in shape.dimensions { append(extent) }
    }

    fileprivate mutating func append(_ operation: Operation) {
        append(operation.name)
        append(.table(operation.primitive.parameters.values))
        append(operation.operands.count)
        for operand in operation.operands { append(operand) }
        append(operation.shape)
    }

    fileprivate mutating func append(_ operand: Operand) {
        switch operand {
        case .value(let id):
            append("value")
            append(id)
        case .constant(let index):
            append("constant")
            append(index)
        case .literal(let number):
            append("literal")
            append(number)
        }
    }

    private mutating func append(_ value: Parameters.Value) {
        switch value {
        case .null: append("null")
        case .flag(let flag): append(flag ? "true" : "false")
        case .integer(let number):
            append("integer")
            append(number)
        case .real(let number):
            append("real")
            append(number)
        case .text(let text):
            append("text")
            append(text)
        case .list(let list):
            append("list")
            append(list.count)
            for element in list { append(element) }
        case .table(let table):
            append("table")
            append(table.count)
            for (name, element) in table.sorted(by: { $0.key < $1.key }) {
                append(name)
                append(element)
            }
        }
    }
}
