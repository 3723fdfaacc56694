/// What operations look up with.
extension Program {
    /// Throws unless the operands that say which numbers are looked up are constants and whole numbers: the graph has an edge
    /// for each number that an operation reads.
    func requireIndices(_ operation: Operation, _ subject: ProgramError.Subject) throws(ProgramError) {
        guard operation.primitive is any LookUp else { return }
        for (position, operand) in operation.operands.enumerated().dropFirst() {
            let numbers: [Double]
            switch operand {
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
