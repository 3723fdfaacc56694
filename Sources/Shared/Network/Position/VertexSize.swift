/// The degrees of a vertex that is alive, what eliminating it now costs, and their logarithms: what its neighbours' facts
/// are made of.
struct VertexSize: Sendable {
    let predecessors: Int
    let successors: Int
    /// Successors other than a copy as output: what each predecessor costs when the vertex goes.
    let products: Int
    let cost: Int
    /// Logarithms of cost, predecessors, successors, and inputs above.
    let above: SIMD4<Float>
    /// Logarithms of cost, predecessors, successors, and outputs below.
    let below: SIMD4<Float>

    /// A vertex without neighbours.
    init() {
        (predecessors, successors, products, cost) = (0, 0, 0, 0)
        (above, below) = (SIMD4(), SIMD4())
    }

    /// A vertex of so many neighbours that depends on so many inputs and on which so many outputs depend.
    init(predecessors: Int, successors: Int, products: Int, inputs: Int, outputs: Int, _ facts: LocalFacts) {
        self.predecessors = predecessors
        self.successors = successors
        self.products = products
        cost = predecessors &* products
        let logarithms = SIMD4(
            facts.logarithm(cost), facts.logarithm(predecessors), facts.logarithm(successors), facts.logarithm(inputs))
        above = logarithms
        var turned = logarithms
        turned.w = facts.logarithm(outputs)
        below = turned
    }
}
