package import Programs

/// The computational graph of a program: its values as vertices, its non-zero partial derivatives as edges.
///
/// Vertices are numbered densely: those that can be eliminated first, in ascending value id (`0 ..< intermediateCount`:
/// the actions of the game), then the inputs, then the outputs in the order of the program.
///
/// - An output that is used further (or is an input) is represented by a copy of it, a vertex whose value id follows
///   after the program's values in the order of the outputs. So every output is a sink.
/// - A literal or constant has no edge, nor has an operand whose partial derivative is always zero. A value that has
///   no edges at all is no vertex.
/// - Values that no output depends on keep their edges, and so do values that depend on no input.
/// - Two edges between the same vertices (x · x) are one.
package final class ComputationalGraph: Sendable {
    /// The largest number of vertices.
    package static let vertexCountMax = 100_000

    /// What the graph was made of.
    package let program: Program
    /// How many vertices can be eliminated: the actions of the game are `0 ..< intermediateCount`.
    package let intermediateCount: Int
    /// How many vertices are inputs: `intermediateCount ..< intermediateCount + inputCount`.
    package let inputCount: Int
    /// How many vertices are outputs, the last ones. An output listed twice by the program is one vertex.
    package let outputCount: Int
    /// How many vertices there are in all.
    package let vertexCount: Int
    /// Value id of each vertex, `[vertexCount]`.
    package let valueIDs: [Int]
    /// The edges before any elimination, sorted by source, then by target.
    package let edges: [Edge]
    /// How many inputs each vertex depends on, `[vertexCount]`; an input depends on itself. Elimination keeps which
    /// vertices depend on which, so these never change.
    package let inputsAbove: [Int]
    /// How many outputs depend on each vertex, `[vertexCount]`; an output depends on itself.
    package let outputsBelow: [Int]

    /// The edges from outputs that are used further to their copies, each at the value that it copies: no other edge of
    /// a graph of scalars is free.
    package let copies: [Edge]

    /// The labels of the edges.
    let labels: GraphLabels
    /// Vertex number of each value id, −1 where a value is no vertex; copies included.
    let vertexOfValue: [Int32]
    /// 64-bit words of a row of `vertexCount` bits.
    let wordsPerRow: Int
    /// The words of the state before any elimination; `GameState` has the layout.
    let initialWords: [UInt64]

    /// Makes the graph of a program.
    ///
    /// - Throws: `ProgramError` when it has more than `vertexCountMax` vertices, or costs that cannot be counted.
    /// - Complexity: O(edges · (log edges + (inputs + outputs) / 64)).
    package convenience init(_ program: Program) throws(ProgramError) {
        try self.init(program, GraphSketch(program))
    }

    /// Makes the graph of given edges between values, with their structures. `program` says how many inputs and values
    /// there are; values after them are copies of outputs. `outputs` are the distinct outputs.
    ///
    /// - Throws: `ProgramError` when it has more than `vertexCountMax` vertices, or costs that cannot be counted.
    package convenience init(
        _ program: Program, outputs: [Int], edges: [(source: Int, target: Int, structure: JacobianStructure)]
    ) throws(ProgramError) {
        var links: [ValueLink: JacobianStructure] = [:]
        for edge in edges { links[ValueLink(source: edge.source, target: edge.target)] = edge.structure }
        try self.init(program, GraphSketch(program, outputs: outputs, links: links))
    }

    private convenience init(_ program: Program, _ sketch: GraphSketch) throws(ProgramError) {
        let numbering = VertexNumbering(program, sketch)
        guard numbering.valueIDs.count <= Self.vertexCountMax else {
            throw ProgramError(
                .tooLarge, .program,
                "has \(numbering.valueIDs.count) vertices; at most \(Self.vertexCountMax) are supported")
        }
        let edges = numbering.edges(sketch)
        self.init(
            program, numbering, edges, copies: sketch.copies.map(numbering.edge),
            GraphLabels(sketch, numbering, edges))
        try requireCountable()
    }

    private init(
        _ program: Program, _ numbering: VertexNumbering, _ edges: [Edge], copies: [Edge], _ labels: GraphLabels
    ) {
        let reach = Reachability(edges: edges, numbering: numbering)
        self.program = program
        intermediateCount = numbering.intermediateCount
        inputCount = numbering.inputs.count
        outputCount = numbering.outputs.count
        vertexCount = numbering.valueIDs.count
        valueIDs = numbering.valueIDs
        vertexOfValue = numbering.vertexOfValue
        self.edges = edges
        self.copies = copies
        inputsAbove = reach.inputsAbove
        outputsBelow = reach.outputsBelow
        self.labels = labels
        wordsPerRow = StateLayout.wordsPerRow(vertexCount)
        initialWords = StateLayout.initialWords(
            intermediateCount: intermediateCount, vertexCount: vertexCount, edges: edges,
            copied: copies.map(\.source.index))
    }

    /// The graph that a state of scalars leaves under the published cost, with the value ids of the program. What a
    /// program executes does not follow from it, so that it has no executed cost.
    ///
    /// - Complexity: O(vertices + edges · (log edges + (inputs + outputs) / 64)).
    /// - Precondition: the state's graph is of scalars, and its cost the published one.
    package convenience init(leftBy state: GameState) {
        precondition(state.graph.isScalar && state.cost == .published, "labels would be lost")
        let numbering = VertexNumbering(leftBy: state)
        let graph = state.graph
        func renumbered(_ source: Vertex, _ target: Vertex) -> Edge {
            Edge(
                source: numbering.vertex(graph.valueIDs[source.index]),
                target: numbering.vertex(graph.valueIDs[target.index]))
        }
        var edges: [Edge] = []
        for vertex in (0..<graph.vertexCount).map(Vertex.init) {
            state.forEachSuccessor(of: vertex) { edges.append(renumbered(vertex, $0)) }
        }
        edges.sort { ($0.source, $0.target) < ($1.source, $1.target) }
        let copies = graph.copies.filter { $0.source.index >= graph.intermediateCount || state.isAlive($0.source) }
            .map { renumbered($0.source, $0.target) }
        self.init(graph.program, numbering, edges, copies: copies, .none)
    }

    /// The vertex of a value id (copies of outputs included), or nil where there is none.
    package func vertex(ofValue id: Int) -> Vertex? {
        guard vertexOfValue.indices.contains(id), vertexOfValue[id] >= 0 else { return nil }
        return Vertex(Int(vertexOfValue[id]))
    }

    /// Whether a state without labels keeps neighbours as bitset rows.
    var hasBitsetRows: Bool { vertexCount <= StateLayout.vertexCountMax }

    /// Whether every value is a scalar, so that edges need no labels under the published cost.
    package var isScalar: Bool { labels.published == nil }

    /// The vertices that can be eliminated, in ascending value id.
    package var intermediates: some Collection<Vertex> { (0..<intermediateCount).lazy.map { Vertex($0) } }
}
