import Programs
import VertexGame

/// The executed cost with dictionaries, as an emitter does it: slow and plain. A product that is 0 makes no edge.
struct PlainExecutedGame {
    /// Partial derivatives; nil for one that is known only when the code runs.
    private(set) var labels: [Edge: Double?] = [:]

    init(_ graph: ComputationalGraph) throws {
        let program = graph.program
        let point = program.inputs.indices.map { 0.37 + Double($0) }
        let values = try program.values(at: point)
        var depends = program.inputs.map { _ in true }
        for (index, operation) in program.operations.enumerated() {
            let isFree = operation.operands.map { $0.valueID.map { !depends[$0] } ?? true }
            for (position, operand) in operation.operands.enumerated() {
                guard let id = operand.valueID, operation.primitive.hasPartial(position),
                    let source = graph.vertex(ofValue: id),
                    let target = graph.vertex(ofValue: program.inputs.count + index)
                else { continue }
                let isConstant =
                    switch operation.name {
                    case "add", "sub": true
                    case "mul": isFree[1 - position]
                    case "div": position == 0 && isFree[1]
                    default: false
                    }
                let partial = operation.primitive.partial(
                    position, program.operands(of: operation, values), result: values[program.inputs.count + index])
                let edge = Edge(source: source, target: target)
                add(isConstant || !isFree.contains(false) ? partial : nil, to: edge)
            }
            depends.append(isFree.contains(false))
        }
        for edge in graph.edges where labels[edge] == nil { labels[edge] = .some(1) }
        for (edge, label) in labels where label == 0 { labels[edge] = nil }
        prune(graph)
    }

    /// Eliminates a vertex and returns the multiplications.
    mutating func eliminate(_ vertex: Vertex) -> Int {
        let above = labels.filter { $0.key.target == vertex }
        let below = labels.filter { $0.key.source == vertex }
        for edge in above.keys { labels[edge] = nil }
        for edge in below.keys { labels[edge] = nil }
        var count = 0
        for (enter, first) in above {
            for (leave, second) in below where first != 0 && second != 0 {
                let isFree = (first != nil && second != nil) || [1, -1].contains(first) || [1, -1].contains(second)
                if !isFree { count += 1 }
                let product = first.flatMap { left in second.map { left * $0 } }
                add(product, to: Edge(source: enter.source, target: leave.target))
            }
        }
        return count
    }

    private mutating func add(_ label: Double?, to edge: Edge) {
        if let old = labels[edge] {
            labels[edge] = .some(old.flatMap { left in label.map { left + $0 } })
        } else {
            labels[edge] = .some(label)
        }
    }

    /// Keeps the edges on paths from inputs to outputs.
    private mutating func prune(_ graph: ComputationalGraph) {
        let firstOutput = graph.vertexCount - graph.outputCount
        var above = Set((graph.intermediateCount..<firstOutput).map { Vertex($0) })
        var below = Set((firstOutput..<graph.vertexCount).map { Vertex($0) })
        for _ in 0..<graph.vertexCount {
            for edge in labels.keys {
                if above.contains(edge.source) { above.insert(edge.target) }
                if below.contains(edge.target) { below.insert(edge.source) }
            }
        }
        labels = labels.filter { above.contains($0.key.source) && below.contains($0.key.target) }
    }
}
