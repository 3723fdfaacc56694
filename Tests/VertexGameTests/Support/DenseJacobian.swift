import Programs
import VertexGame

/// The Jacobian accumulated along an elimination order with dense tables of numbers: slow and plain.
struct DenseJacobian {
    /// Rows: the program's outputs; columns: its inputs.
    let entries: [[Double]]
    /// Multiplications of pairs that are both there.
    let multiplications: Int

    init(_ graph: ComputationalGraph, along order: [Vertex], at point: [Double]) throws {
        let program = graph.program
        let values = try program.values(at: point)
        var partials: [Edge: Double] = [:]
        for (index, operation) in program.operations.enumerated() {
            let id = program.inputs.count + index
            guard let target = graph.vertex(ofValue: id) else { continue }
            let operands = program.operands(of: operation, values)
            for (position, operand) in operation.operands.enumerated() {
                guard case .value(let source) = operand, operation.primitive.hasPartial(position),
                    let source = graph.vertex(ofValue: source)
                else { continue }
                partials[Edge(source: source, target: target), default: 0] += operation.primitive.partial(
                    position, operands, result: values[id])
            }
        }
        var copies: Set<Edge> = []
        for edge in graph.edges where partials[edge] == nil {
            partials[edge] = 1
            copies.insert(edge)
        }
        var count = 0
        for vertex in order {
            let above = partials.filter { $0.key.target == vertex }
            let below = partials.filter { $0.key.source == vertex }
            for (enter, first) in above {
                for (leave, second) in below {
                    partials[Edge(source: enter.source, target: leave.target), default: 0] += first * second
                    if !copies.contains(enter) && !copies.contains(leave) { count += 1 }
                }
            }
            for edge in above.keys { partials[edge] = nil }
            for edge in below.keys { partials[edge] = nil }
        }
        multiplications = count
        let firstOutput = graph.vertexCount - graph.outputCount
        var rowOfOutput: [Int: Vertex] = [:]
        for (row, id) in program.outputs.enumerated() where rowOfOutput[id] == nil {
            rowOfOutput[id] = Vertex(firstOutput + Set(program.outputs[..<row]).count)
        }
        entries = program.outputs.map { output in
            program.inputs.indices.map { input in
                let source = Vertex(graph.intermediateCount + input)
                return rowOfOutput[output].flatMap { partials[Edge(source: source, target: $0)] } ?? 0
            }
        }
    }
}

/// |a − b| relative to the larger of the two and to `floor`.
func relativeError(_ a: Double, _ b: Double, floor: Double = 1e-300) -> Double {
    abs(a - b) / max(abs(a), abs(b), floor)
}
