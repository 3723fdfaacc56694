import Programs
import VertexGame

/// What every way to a Jacobian needs of a graph.
extension ComputationalGraph {
    /// Throws unless the order holds every vertex that can be eliminated exactly once.
    func requireComplete(_ order: [Vertex]) throws(JacobianError) {
        var seen = Set<Int>()
        for vertex in order {
            if vertex.index >= intermediateCount {
                throw JacobianError(.badOrder, "the order holds \(vertex), which cannot be eliminated")
            }
            if !seen.insert(vertex.index).inserted {
                throw JacobianError(.badOrder, "the order holds \(vertex) twice")
            }
        }
        if seen.count < intermediateCount {
            throw JacobianError(
                .badOrder, "the order eliminates \(seen.count) of \(intermediateCount) vertices")
        }
    }

    /// The vertex of each output of the program, in its order; an output listed twice gives the same vertex twice.
    var outputVertices: [Vertex] {
        var number: [Int: Int] = [:]
        return program.outputs.map { id in
            let place = number[id] ?? number.count
            number[id] = place
            return Vertex(intermediateCount + inputCount + place)
        }
    }

    /// The vertex of each input of the program, in its order.
    var inputVertices: [Vertex] { (0..<inputCount).map { Vertex(intermediateCount + $0) } }
}
