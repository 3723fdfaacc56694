import Programs

/// The dense numbers of vertices: those that can be eliminated, then inputs, then outputs.
struct VertexNumbering {
    let intermediateCount: Int
    /// The vertices that are inputs.
    let inputs: Range<Int>
    /// The vertices that are outputs.
    let outputs: Range<Int>
    /// Value id of each vertex.
    let valueIDs: [Int]
    /// Vertex of each value id, −1 where it is none.
    let vertexOfValue: [Int32]

    init(_ program: Program, _ sketch: GraphSketch) {
        let linked = Set(sketch.links.keys.lazy.map(\.source)).union(sketch.links.keys.lazy.map(\.target))
        let sinks = Set(sketch.outputs)
        let intermediates = (program.inputs.count..<program.valueCount).filter {
            linked.contains($0) && !sinks.contains($0)
        }
        intermediateCount = intermediates.count
        inputs = intermediateCount..<intermediateCount + program.inputs.count
        outputs = inputs.upperBound..<inputs.upperBound + sketch.outputs.count
        valueIDs = intermediates + Array(program.inputs.indices) + sketch.outputs
        var vertexOfValue = [Int32](repeating: -1, count: program.valueCount + sketch.copies.count)
        for (vertex, id) in valueIDs.enumerated() { vertexOfValue[id] = Int32(vertex) }
        self.vertexOfValue = vertexOfValue
    }

    /// The numbering of what a state leaves.
    init(leftBy state: GameState) {
        let graph = state.graph
        let intermediates = graph.intermediates.filter(state.isAlive).map { graph.valueIDs[$0.index] }
        intermediateCount = intermediates.count
        inputs = intermediateCount..<intermediateCount + graph.inputCount
        outputs = inputs.upperBound..<inputs.upperBound + graph.outputCount
        valueIDs = intermediates + graph.valueIDs[graph.intermediateCount...]
        var vertexOfValue = [Int32](repeating: -1, count: graph.vertexOfValue.count)
        for (vertex, id) in valueIDs.enumerated() { vertexOfValue[id] = Int32(vertex) }
        self.vertexOfValue = vertexOfValue
    }

    /// The vertex of a value that is known to be one.
    func vertex(_ id: Int) -> Vertex { Vertex(Int(vertexOfValue[id])) }

    /// The edge of a link.
    func edge(_ link: ValueLink) -> Edge { Edge(source: vertex(link.source), target: vertex(link.target)) }

    /// The edges of a sketch between vertices, sorted by source, then by target.
    func edges(_ sketch: GraphSketch) -> [Edge] {
        sketch.links.keys
            .map(edge)
            .sorted { ($0.source, $0.target) < ($1.source, $1.target) }
    }
}
