/// What a traced function may do with tensors; each call is one operation.
extension Traced {
    /// The sum along axes, all when left out.
    package func sum(along axes: [Int]? = nil) -> Traced { Self.apply(ReduceSum(axes: axes ?? allAxes), self) }

    /// The largest along axes, all when left out.
    package func max(along axes: [Int]? = nil) -> Traced { Self.apply(ReduceMax(axes: axes ?? allAxes), self) }

    /// The smallest along axes, all when left out.
    package func min(along axes: [Int]? = nil) -> Traced { Self.apply(ReduceMin(axes: axes ?? allAxes), self) }

    /// The same numbers in another shape.
    package func reshaped(_ shape: Shape) -> Traced { Self.apply(Reshape(shape), self) }

    /// Axis i of the result is axis `permutation[i]` of this.
    package func transposed(_ permutation: [Int] = [1, 0]) -> Traced {
        Self.apply(Transpose(permutation: permutation), self)
    }

    /// Repeated to a shape, of which axis `axes[i]` is axis i of this.
    package func broadcast(to shape: Shape, axes: [Int]) -> Traced {
        Self.apply(BroadcastInDim(shape, axes: axes), self)
    }

    /// The part from `starts` to before `limits`.
    package func slice(_ starts: [Int], _ limits: [Int]) -> Traced {
        Self.apply(Slice(starts: starts, limits: limits), self)
    }

    /// The sum of products over one axis of the left operand and one of the right.
    package static func dot(_ left: Traced, _ right: Traced, along axes: (Int, Int)) -> Traced {
        apply(DotGeneral(contracting: [[axes.0], [axes.1]]), left, right)
    }

    /// Values one after the other along an axis.
    package static func concatenated(_ parts: [Traced], along axis: Int) -> Traced {
        apply(Concatenate(axis: axis), parts)
    }

    /// 1 / (1 + e⁻ˣ)
    package static func logistic(_ x: Traced) -> Traced { apply(Logistic(), x) }

    /// The error function of x.
    package static func erf(_ x: Traced) -> Traced { apply(ErrorFunction(), x) }

    /// x², recorded as such.
    package static func square(_ x: Traced) -> Traced { apply(Square(), x) }

    /// The value, taken as a constant by differentiation.
    package var withoutGradient: Traced { Self.apply(StopGradient(), self) }

    private var allAxes: [Int] { Array(shape.dimensions.indices) }
}
