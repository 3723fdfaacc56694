/// The degrees of a vertex that is alive, what eliminating it now costs, and their logarithms: what its neighbours'
/// facts are made of.
struct VertexSize: Sendable {
    let predecessors: Int
    let successors: Int
    /// Successors other than a copy as output: what each predecessor costs when the vertex goes.
    let products: Int
    /// Multiplications of eliminating it now.
    let cost: Int
    /// For the vertices that it is a predecessor of: its reach is the inputs above it.
    let above: SizeLogarithms
    /// For the vertices that it is a successor of: its reach is the outputs below it.
    let below: SizeLogarithms

    /// A vertex without neighbours.
    init() {
        (predecessors, successors, products, cost) = (0, 0, 0, 0)
        (above, below) = (SizeLogarithms(), SizeLogarithms())
    }

    /// A vertex of so many neighbours that depends on so many inputs and on which so many outputs depend.
    init(predecessors: Int, successors: Int, products: Int, inputs: Int, outputs: Int, _ facts: LocalFacts) {
        self.predecessors = predecessors
        self.successors = successors
        self.products = products
        cost = predecessors &* products
        above = facts.logarithms(cost: cost, predecessors: predecessors, successors: successors, reach: inputs)
        below = above.withReach(facts.logarithm(outputs))
    }
}

/// Logarithms log(1 + x) of what a vertex costs, of its degrees, and of how many inputs or outputs it reaches: one
/// vector, so that a neighbour is added at once.
struct SizeLogarithms: Sendable {
    /// Cost, predecessors, successors, reach.
    var lanes = SIMD4<Float>()

    var cost: Float { lanes.x }
    var predecessors: Float { lanes.y }
    var successors: Float { lanes.z }
    /// Of inputs above for a predecessor, of outputs below for a successor.
    var reach: Float { lanes.w }

    /// The same vertex seen from its other side.
    func withReach(_ reach: Float) -> SizeLogarithms {
        var other = self
        other.lanes.w = reach
        return other
    }
}

extension LocalFacts {
    /// The logarithms of a vertex's size.
    func logarithms(cost: Int, predecessors: Int, successors: Int, reach: Int) -> SizeLogarithms {
        SizeLogarithms(
            lanes: SIMD4(logarithm(cost), logarithm(predecessors), logarithm(successors), logarithm(reach)))
    }
}
