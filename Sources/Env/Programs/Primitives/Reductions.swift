/// The sum along axes.
package struct ReduceSum: Reduction {
    typealias Fold = Summing
    package static let name = "reduce_sum"
    package let axes: [Int]
    package init(axes: [Int]) { self.axes = axes }
}

/// The largest along axes; the derivative is shared equally by all that are, as jax does.
package struct ReduceMax: Reduction {
    typealias Fold = Largest
    package static let name = "reduce_max"
    package let axes: [Int]
    package init(axes: [Int]) { self.axes = axes }
}

/// The smallest along axes; the derivative is shared equally by all that are, as jax does.
package struct ReduceMin: Reduction {
    typealias Fold = Smallest
    package static let name = "reduce_min"
    package let axes: [Int]
    package init(axes: [Int]) { self.axes = axes }
}

/// The product along axes.
package struct ReduceProduct: Reduction {
    typealias Fold = Multiplying
    package static let name = "reduce_prod"
    package let axes: [Int]
    package init(axes: [Int]) { self.axes = axes }
}

/// Whether all truth values along axes are true; it has no derivative.
package struct ReduceAnd: Reduction {
    typealias Fold = AllTrue
    package static let name = "reduce_and"
    package let axes: [Int]
    package init(axes: [Int]) { self.axes = axes }
}

/// Whether any truth value along axes is true; it has no derivative.
package struct ReduceOr: Reduction {
    typealias Fold = AnyTrue
    package static let name = "reduce_or"
    package let axes: [Int]
    package init(axes: [Int]) { self.axes = axes }
}
