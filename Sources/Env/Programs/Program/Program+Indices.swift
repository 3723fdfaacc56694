/// What operations look up and write with.
extension Program {
    /// Throws unless the operands that say which numbers are read or written are constants and whole numbers: the graph
    /// has an edge for each number that an operation reads.
    func requireIndices(_ operation: Operation, _ subject: ProgramError.Subject) throws(ProgramError) {
        guard let type = type(of: operation.primitive) as? any Indexed.Type else { return }
        for position in type.indexPositions(ofOperands: operation.operands.count) {
            let numbers: [Double]
            switch operation.operands[position] {
            case .value(let id):
                throw ProgramError(
                    .badIndex, subject, "operand \(position) is value \(id); indices are constants or literals")
            case .constant(let index): numbers = constants[index].elements
            case .literal(let number): numbers = [number]
            }
            if let number = numbers.first(where: { Int32(exactly: $0) == nil }) {
                throw ProgramError(.badIndex, subject, "operand \(position) holds \(number), which is no index")
            }
        }
    }
}
