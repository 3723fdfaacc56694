/// What is done with tensors as wholes; each call is one operation unless it says otherwise.
extension TraceableTensor {
    /// The sum along axes, all when left out.
    package func sum(along axes: [Int]? = nil) -> Self { Self.apply(ReduceSum(axes: axes ?? allAxes), self) }

    /// The largest along axes, all when left out.
    package func max(along axes: [Int]? = nil) -> Self { Self.apply(ReduceMax(axes: axes ?? allAxes), self) }

    /// The smallest along axes, all when left out.
    package func min(along axes: [Int]? = nil) -> Self { Self.apply(ReduceMin(axes: axes ?? allAxes), self) }

    /// The mean along axes, all when left out: a sum, then a division.
    package func mean(along axes: [Int]? = nil) -> Self {
        let count = (axes ?? allAxes).reduce(1) { $0 * shape.dimensions[$1] }
        return sum(along: axes) / Self(Double(count))
    }

    /// The same numbers in another shape.
    package func reshaped(_ shape: Shape) -> Self { Self.apply(Reshape(shape), self) }

    /// The same numbers in the shape of the given extents.
    package func reshaped(_ extents: Int...) -> Self { reshaped(Shape(extents)) }

    /// Axis i of the result is axis `permutation[i]` of this.
    package func transposed(_ permutation: [Int] = [1, 0]) -> Self {
        Self.apply(Transpose(permutation: permutation), self)
    }

    /// Repeated to a shape, of which axis `axes[i]` is axis i of this.
    package func broadcast(to shape: Shape, axes: [Int] = []) -> Self {
        Self.apply(BroadcastInDim(shape, axes: axes), self)
    }

    /// A vector as a matrix of one row.
    package var asRow: Self { broadcast(to: Shape([1] + shape.dimensions), axes: [1]) }

    /// A vector as a matrix of one column.
    package var asColumn: Self { broadcast(to: Shape(shape.dimensions + [1]), axes: [0]) }

    /// The part from `starts` to before `limits`.
    package func slice(_ starts: [Int], _ limits: [Int]) -> Self {
        Self.apply(Slice(starts: starts, limits: limits), self)
    }

    /// The column of a matrix that has this index, as a matrix.
    package func column(_ index: Int) -> Self { slice([0, index], [shape.dimensions[0], index + 1]) }

    /// The sum of products over one axis of the left operand and one of the right, the product of matrices when left
    /// out; for each index along an axis of both, where `batch` names one.
    package static func dot(
        _ left: Self, _ right: Self, along axes: (Int, Int) = (1, 0), batch: (Int, Int)? = nil
    ) -> Self {
        let batch = batch.map { [[$0.0], [$0.1]] } ?? [[], []]
        return apply(DotGeneral(contracting: [[axes.0], [axes.1]], batch: batch), left, right)
    }

    /// Values one after the other along an axis.
    package static func concatenated(_ parts: [Self], along axis: Int) -> Self { apply(Concatenate(axis: axis), parts) }

    /// The value as numbers of single precision; numbers here are doubles whatever their type.
    package var inSinglePrecision: Self { Self.apply(ConvertElementType.toSinglePrecision, self) }

    /// The value, taken as a constant by differentiation.
    package var withoutGradient: Self { Self.apply(StopGradient(), self) }

    private var allAxes: [Int] { Array(shape.dimensions.indices) }
}
