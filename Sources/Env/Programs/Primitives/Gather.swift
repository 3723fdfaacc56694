/// Windows of the extents `slice_sizes` out of the first operand, one for each row of the second: the last axis of that
/// holds where a window starts, and its other axes are axes of the result.
package struct Gather: LookUp {
    package static let name = "gather"
    package static let operandCount = 2
    /// The settings it was made with.
    package let parameters: Parameters
    /// Which axis is which.
    package let axes: GatherAxes
    /// The extents of a window along each axis of the first operand.
    package let sizes: [Int]
    /// Whether a window that does not fit is moved until it does; else all of it is `missing`.
    package let isClipped: Bool
    package let missing: Double

    package init(_ parameters: Parameters) throws(Parameters.Mismatch) {
        try parameters.allowOnly(
            "dimension_numbers", "slice_sizes", "mode", "fill_value", "indices_are_sorted", "unique_indices")
        guard case .table(let numbers)? = parameters.values["dimension_numbers"] else {
            throw Parameters.Mismatch("needs the parameter \"dimension_numbers\", an object of lists of axes")
        }
        self.parameters = parameters
        axes = try GatherAxes(Parameters(numbers))
        sizes = try parameters.shape("slice_sizes").dimensions
        isClipped = try Self.isClipped(mode: parameters.text("mode"))
        switch parameters.values["fill_value"] {
        case nil, .null: missing = .nan
        case .integer(let number): missing = Double(number)
        case .real(let number): missing = number
        default: throw Parameters.Mismatch("parameter \"fill_value\" is not a number")
        }
    }

    /// A gather of these windows, which no program holds.
    init(axes: GatherAxes, sizes: [Int], isClipped: Bool) {
        (self.axes, self.sizes, self.isClipped) = (axes, sizes, isClipped)
        (parameters, missing) = (Parameters(), .nan)
    }

    /// Whether windows that do not fit are moved under a mode.
    static func isClipped(mode: String) throws(Parameters.Mismatch) -> Bool {
        guard ["clip", "promise_in_bounds", "fill_or_drop"].contains(mode) else {
            throw Parameters.Mismatch(
                "parameter \"mode\" is \"\(mode)\", not \"clip\", \"promise_in_bounds\" or \"fill_or_drop\"")
        }
        return mode != "fill_or_drop"
    }

    package func resultShape(_ operands: [Shape]) -> Shape? {
        let (source, indices) = (operands[0], operands[1])
        guard sizes.count == source.rank, zip(sizes, source.dimensions).allSatisfy({ $0 <= $1 }),
            axes.fit(source, indices), (axes.collapsed + axes.sourceBatch).allSatisfy({ sizes[$0] == 1 })
        else { return nil }
        var (batch, window) = (
            indices.dimensions.dropLast()[...], axes.window(rank: source.rank).map { sizes[$0] }[...]
        )
        let rank = batch.count + window.count
        guard rank <= Shape.rankMax, axes.offset.allSatisfy({ $0 < rank }) else { return nil }
        return Shape(
            (0..<rank).map { axes.offset.contains($0) ? window.removeFirst() : batch.removeFirst() })
    }

    package func origins(_ source: Shape, indices: [ShapedArray<Int>], result: Shape) -> [Int?] {
        let rows = Shape(indices[0].shape.dimensions.dropLast())
        var rowStrides = rows.strides[...]
        var windowStrides = axes.window(rank: source.rank).map { source.strides[$0] }[...]
        var (toRow, toWindow) = ([Int](), [Int]())
        for axis in result.dimensions.indices {
            let isOffset = axes.offset.contains(axis)
            toRow.append(isOffset ? 0 : rowStrides.removeFirst())
            toWindow.append(isOffset ? windowStrides.removeFirst() : 0)
        }
        let starts = starts(source, indices[0], rows)
        return zip(result.offsets(toRow), result.offsets(toWindow)).map { row, place in
            starts[row].map { $0 + place }
        }
    }

    /// The first element of the window of each row, nil where it does not fit.
    private func starts(_ source: Shape, _ indices: ShapedArray<Int>, _ rows: Shape) -> [Int?] {
        let (strides, width) = (source.strides, axes.startMap.count)
        let batchIndices = axes.indexBatch.map { axis in
            rows.offsets(rows.dimensions.indices.map { $0 == axis ? 1 : 0 })
        }
        return (0..<rows.elementCount).map { row in
            var start = zip(axes.sourceBatch, batchIndices).reduce(0) { $0 + $1.1[row] * strides[$1.0] }
            for (number, axis) in axes.startMap.enumerated() {
                let (index, last) = (indices.elements[row * width + number], source.dimensions[axis] - sizes[axis])
                if !isClipped && !(0...last ~= index) { return nil }
                start += min(max(index, 0), last) * strides[axis]
            }
            return start
        }
    }
}
