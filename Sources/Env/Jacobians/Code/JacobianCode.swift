package import Programs
package import VertexGame

/// Straight-line code for the Jacobian of a program along an elimination order. Tensors are written out number by
/// number.
///
/// Partial derivatives that are known when the code is made stay symbolic through products and sums: signs are free, 0
/// and ±1 cost nothing, numbers fold. Edges that come from no input or reach no output are left out. Equal formulas
/// among values and local partial derivatives are computed once; products and sums of the chain rule only within one
/// product of two edges (`EntryPattern`), so their number is that of the elimination.
package struct JacobianCode: Sendable {
    /// The program's name.
    package let name: String
    /// How many numbers the inputs hold: columns of the Jacobian.
    package let inputCount: Int
    /// The statements in the order of execution.
    package let statements: [Statement]
    /// The Jacobian, `[numbers of the outputs][numbers of the inputs]`.
    package let entries: [[Term]]
    /// How many results of statements are live at once at most; inputs and entries stored are not counted.
    package let liveValues: Int

    /// Makes the code of a complete order.
    ///
    /// - Throws: `JacobianError` where the program has a primitive without formulas or is too large, or the order is
    ///   not complete.
    package init(_ graph: ComputationalGraph, _ order: [Vertex]) throws(JacobianError) {
        try graph.requireComplete(order)
        let all = try JacobianStatements(graph, order: order)
        let needed = all.reordered(all.needed)
        let schedule = Schedule(needed.statements).best()
        let scheduled = needed.reordered(schedule.order)
        name = graph.program.name
        inputCount = graph.program.inputs.reduce(0) { $0 + $1.elementCount }
        statements = scheduled.statements
        entries = scheduled.entries
        liveValues = schedule.live
    }

    /// Products of the chain rule.
    package var multiplications: Int { count(.accumulation, [.multiply]) }

    /// Sums of the chain rule.
    package var additions: Int { count(.accumulation, [.add, .subtract]) }

    /// Products that compute values and local partial derivatives.
    package var valueMultiplications: Int { count(.values, [.multiply]) }

    /// Sums that compute values and local partial derivatives.
    package var valueAdditions: Int { count(.values, [.add, .subtract]) }

    /// Divisions, roots and other functions among values and local partial derivatives.
    package var valueFunctions: Int {
        statements.count { $0.part == .values } - valueMultiplications - valueAdditions
    }

    private func count(_ part: Statement.Part, _ functions: Set<Function>) -> Int {
        statements.count { $0.part == part && functions.contains($0.function) }
    }
}
