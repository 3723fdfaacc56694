/// A primitive that makes one number of all that differ along the axes in the parameter `axes` only.
protocol AxisReduction: TensorPrimitive {
    /// How they become one.
    associatedtype Fold: Folding
    /// The axes that disappear, ascending.
    var axes: [Int] { get }
    init(axes: [Int])
}

extension AxisReduction {
    package static var operandCount: Int { 1 }

    package init(_ parameters: Parameters) throws(Parameters.Mismatch) {
        try parameters.allowOnly("axes", "out_sharding")
        self.init(axes: try parameters.distinctAxes("axes"))
    }

    package var parameters: Parameters { Parameters(["axes": .integers(axes)]) }

    package func hasPartial(_ operand: Int) -> Bool { Fold.isDifferentiable }

    package func resultShape(_ operands: [Shape]) -> Shape? {
        let shape = operands[0]
        guard axes.allSatisfy({ $0 < shape.rank }) else { return nil }
        return Shape(kept(shape).map { shape.dimensions[$0] })
    }

    package func elements<Algebra: NumberAlgebra>(
        _ operands: [ShapedArray<Algebra.Number>], shape: Shape, _ algebra: inout Algebra
    ) -> [Algebra.Number] {
        groups(operands[0].shape, shape).map { group in
            guard let first = group.first else { return algebra.number(Fold.neutral) }
            return group.dropFirst().reduce(operands[0].elements[first]) {
                Fold.combine($0, operands[0].elements[$1], &algebra)
            }
        }
    }

    package func partials<Algebra: NumberAlgebra>(
        _ operand: Int, _ operands: [ShapedArray<Algebra.Number>], result: ShapedArray<Algebra.Number>,
        _ algebra: inout Algebra
    ) -> [PartialEntry<Algebra.Number>] {
        groups(operands[0].shape, result.shape).enumerated().flatMap { row, group in
            let numbers = group.map { operands[0].elements[$0] }
            let slopes = Fold.derivatives(numbers, result: result.elements[row], &algebra)
            return zip(group, slopes).map { PartialEntry(row: row, column: $0, value: $1) }
        }
    }

    package func structure(_ operand: Int, _ operands: [Shape], result: Shape) -> JacobianStructure? {
        guard hasPartial(operand) else { return nil }
        let ties = kept(operands[0]).enumerated().map {
            JacobianStructure.Tie(target: $0, source: $1, varies: Fold.varies)
        }
        return JacobianStructure(
            target: result, source: operands[0], ties: ties.filter { result.dimensions[$0.target] > 1 })
    }

    private func kept(_ shape: Shape) -> [Int] { shape.dimensions.indices.filter { !axes.contains($0) } }

    /// For each element of the result, the elements it is made of.
    private func groups(_ source: Shape, _ result: Shape) -> [[Int]] {
        let strides = source.strides
        let inner = Shape(axes.map { source.dimensions[$0] }).offsets(axes.map { strides[$0] })
        return result.offsets(kept(source).map { strides[$0] }).map { start in inner.map { start + $0 } }
    }
}

/// The sum along axes.
package struct ReduceSum: AxisReduction {
    typealias Fold = Summing
    package static let name = "reduce_sum"
    package let axes: [Int]
    package init(axes: [Int]) { self.axes = axes }
}

/// The largest along axes; the derivative is shared equally by all that are, as jax does.
package struct ReduceMax: AxisReduction {
    typealias Fold = Largest
    package static let name = "reduce_max"
    package let axes: [Int]
    package init(axes: [Int]) { self.axes = axes }
}

/// The smallest along axes; the derivative is shared equally by all that are, as jax does.
package struct ReduceMin: AxisReduction {
    typealias Fold = Smallest
    package static let name = "reduce_min"
    package let axes: [Int]
    package init(axes: [Int]) { self.axes = axes }
}

/// The product along axes.
package struct ReduceProduct: AxisReduction {
    typealias Fold = Multiplying
    package static let name = "reduce_prod"
    package let axes: [Int]
    package init(axes: [Int]) { self.axes = axes }
}

/// Whether all truth values along axes are true; it has no derivative.
package struct ReduceAnd: AxisReduction {
    typealias Fold = AllTrue
    package static let name = "reduce_and"
    package let axes: [Int]
    package init(axes: [Int]) { self.axes = axes }
}

/// Whether any truth value along axes is true; it has no derivative.
package struct ReduceOr: AxisReduction {
    typealias Fold = AnyTrue
    package static let name = "reduce_or"
    package let axes: [Int]
    package init(axes: [Int]) { self.axes = axes }
}
