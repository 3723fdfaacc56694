package import VertexGame

/// The Jacobian of a program at a point, accumulated in numbers along an elimination order (Griewank & Walther,
/// *Evaluating Derivatives*, ch. 9).
///
/// Partial derivatives of tensors are matrices without their zeros: that of a product element by element is a diagonal.
package struct Accumulation: Sendable {
    /// The numbers of all outputs, one after the other.
    package let outputs: [Double]
    /// The Jacobian, `[numbers of the outputs][numbers of the inputs]`; an output that the program lists twice stands
    /// there twice.
    package let jacobian: [[Double]]
    /// The published count of the order.
    package let multiplications: Int
    /// Sums of numbers: within products of matrices, and of a product and the edge that was there.
    package let additions: Int

    /// Evaluates the program and its partial derivatives at a point and eliminates along a complete order.
    ///
    /// - Parameter point: the numbers of all inputs, one after the other.
    /// - Throws: `JacobianError` where the order is not complete, the point of another size, or the program too large.
    package init(of graph: ComputationalGraph, order: [Vertex], at point: [Double]) throws(JacobianError) {
        self = try Accumulator(graph, order).accumulation(at: point)
    }

    /// What was accumulated.
    init(outputs: [Double], jacobian: [[Double]], multiplications: Int, additions: Int) {
        (self.outputs, self.jacobian) = (outputs, jacobian)
        (self.multiplications, self.additions) = (multiplications, additions)
    }
}
