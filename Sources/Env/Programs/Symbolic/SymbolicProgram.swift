/// A program written out number by number: a term for each number of each value, and one for each entry of each local
/// partial derivative that is not 0.
package struct SymbolicProgram: Sendable {
    /// The statements of values and local partial derivatives.
    package let builder: StatementBuilder
    /// The terms of each value, `[valueCount]`.
    package let values: [SymbolicTensor]
    /// The entries of ∂target/∂source by both values, sorted by row, then by column; two operands of one value sum.
    package let partials: [ValueLink: [PartialEntry<Term>]]

    /// The most numbers that all values together may hold: code for more would be of no use to a compiler.
    package static let elementCountMax = 1 << 20
    /// The most entries that all local partial derivatives together may hold.
    package static let entryCountMax = 1 << 22

    /// Writes out a program.
    ///
    /// - Throws: `ProgramError` where a primitive has no formulas, or the program is too large to be written out.
    /// - Complexity: O(numbers + entries of local partial derivatives).
    package init(_ program: Program) throws(ProgramError) {
        var builder = StatementBuilder()
        var partials: [ValueLink: [PartialEntry<Term>]] = [:]
        var input = 0
        var values: [SymbolicTensor] = []
        for shape in program.inputs {
            values.append(SymbolicTensor(shape, (0..<shape.elementCount).map { Term(.input(input + $0)) }))
            input += shape.elementCount
        }
        var (elements, entries) = (input, 0)
        let constants = program.constants.map { SymbolicTensor($0) }
        for (index, operation) in program.operations.enumerated() {
            guard let primitive = operation.primitive as? any SymbolicPrimitive else {
                throw ProgramError(
                    .noFormula, .operation(index, operation.name),
                    "has no formulas, so that neither code nor executed costs can be had")
            }
            elements += operation.shape.elementCount
            let coming = operation.partialEntryCount(program.operandShapes(of: operation))
            if elements > Self.elementCountMax || entries + coming > Self.entryCountMax {
                throw ProgramError(
                    .tooLarge, .operation(index, operation.name),
                    "has more than \(Self.elementCountMax) numbers in its values or \(Self.entryCountMax) in its "
                        + "partial "
                        + "derivatives up to here, too many to write out one by one")
            }
            let operands = operation.operands.map { operand in
                switch operand {
                case .value(let id): values[id]
                case .constant(let index): constants[index]
                case .literal(let number): SymbolicTensor(Tensor(number))
                }
            }
            let terms = primitive.terms(operands, shape: operation.shape, &builder)
            let result = SymbolicTensor(operation.shape, terms)
            for (position, operand) in operation.operands.enumerated() where primitive.hasPartial(position) {
                guard let source = operand.valueID else { continue }
                let link = ValueLink(source: source, target: values.count)
                let new = primitive.partialTerms(position, operands, result: result, &builder)
                entries += new.count
                partials[link] = Self.sum(partials[link] ?? [], new, &builder)
            }
            values.append(result)
        }
        self.builder = builder
        self.values = values
        self.partials = partials
    }

    /// Entries in their order, those of the same place added up, without those of 0.
    private static func sum(
        _ first: [PartialEntry<Term>], _ second: [PartialEntry<Term>], _ builder: inout StatementBuilder
    ) -> [PartialEntry<Term>] {
        var sum: [PartialEntry<Term>] = []
        for entry in (first + second).sorted(by: { ($0.row, $0.column) < ($1.row, $1.column) }) {
            if let last = sum.last, last.row == entry.row, last.column == entry.column {
                let term = builder.apply(.add, [last.value, entry.value])
                sum[sum.count - 1] = PartialEntry(row: entry.row, column: entry.column, value: term)
            } else {
                sum.append(entry)
            }
        }
        return sum.filter { $0.value.number != 0 }
    }
}
