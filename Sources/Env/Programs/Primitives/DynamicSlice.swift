/// Part of a tensor of the extents `slice_sizes`; the operands after the first say where it starts along each axis, and
/// a start from which it would not fit is moved to the nearest from which it does.
package struct DynamicSlice: LookUp {
    package static let name = "dynamic_slice"
    package static let operandCount = 1
    package static let operandCounts = 1...Int.max
    /// The extents of the part.
    package let sizes: Shape

    package init(sizes: Shape) { self.sizes = sizes }

    package init(_ parameters: Parameters) throws(Parameters.Mismatch) {
        try parameters.allowOnly("slice_sizes")
        self.init(sizes: try parameters.shape("slice_sizes"))
    }

    package var parameters: Parameters { Parameters(["slice_sizes": .integers(sizes.dimensions)]) }

    package func resultShape(_ operands: [Shape]) -> Shape? {
        guard operands[0].rank == sizes.rank, operands.count == 1 + sizes.rank,
            operands.dropFirst().allSatisfy(\.isScalar),
            zip(sizes.dimensions, operands[0].dimensions).allSatisfy({ $0 <= $1 })
        else { return nil }
        return sizes
    }

    package func origins(_ source: Shape, indices: [ShapedArray<Int>], result: Shape) -> [Int?] {
        let start = indices.indices.reduce(0) { sum, axis in
            let last = source.dimensions[axis] - sizes.dimensions[axis]
            return sum + min(max(indices[axis].elements[0], 0), last) * source.strides[axis]
        }
        return result.offsets(source.strides, start: start)
    }
}
