/// Part of a tensor: indices from `start_indices` to before `limit_indices`, in steps of `strides` (null: of 1).
package struct Slice: IndexMap {
    package static let name = "slice"
    package static let operandCount = 1
    /// First index along each axis.
    package let starts: [Int]
    /// The index along each axis before which the slice ends.
    package let limits: [Int]
    /// The step along each axis, nil for steps of 1.
    package let steps: [Int]?

    package init(starts: [Int], limits: [Int], steps: [Int]? = nil) {
        (self.starts, self.limits, self.steps) = (starts, limits, steps)
    }

    package init(_ parameters: Parameters) throws(Parameters.Mismatch) {
        try parameters.allowOnly("start_indices", "limit_indices", "strides")
        let (starts, limits) = (try parameters.integers("start_indices"), try parameters.integers("limit_indices"))
        let steps = (parameters.values["strides"] ?? .null) == .null ? nil : try parameters.integers("strides")
        guard starts.count == limits.count, starts.count == (steps ?? starts).count else {
            throw Parameters.Mismatch("start_indices, limit_indices and strides have different numbers of axes")
        }
        guard zip(starts, limits).allSatisfy({ 0 <= $0 && $0 <= $1 }), (steps ?? []).allSatisfy({ $0 > 0 }) else {
            throw Parameters.Mismatch("takes \(starts) up to \(limits) in steps of \(steps ?? []), which is no slice")
        }
        self.init(starts: starts, limits: limits, steps: steps)
    }

    package var parameters: Parameters {
        Parameters([
            "start_indices": .integers(starts), "limit_indices": .integers(limits),
            "strides": steps.map { .integers($0) } ?? .null,
        ])
    }

    package func resultShape(_ operands: [Shape]) -> Shape? {
        guard operands[0].rank == starts.count, zip(limits, operands[0].dimensions).allSatisfy({ $0 <= $1 }) else {
            return nil
        }
        return Shape(
            starts.indices.map { axis in
                let step = steps?[axis] ?? 1
                return (limits[axis] - starts[axis] + step - 1) / step
            })
    }

    package func origins(_ operands: [Shape], result: Shape) -> [ElementOrigin] {
        let strides = operands[0].strides
        let start = zip(starts, strides).reduce(0) { $0 + $1.0 * $1.1 }
        return result.offsets(strides.indices.map { strides[$0] * (steps?[$0] ?? 1) }, start: start).map {
            ElementOrigin(element: $0)
        }
    }
}

/// Tensors one after the other along the axis in the parameter `dimension`.
package struct Concatenate: IndexMap {
    package static let name = "concatenate"
    package static let operandCount = 1
    package static let operandCounts = 1...Int.max
    /// The axis along which the operands follow each other.
    package let axis: Int

    package init(axis: Int) { self.axis = axis }

    package init(_ parameters: Parameters) throws(Parameters.Mismatch) {
        try parameters.allowOnly("dimension")
        let axis = try parameters.integer("dimension")
        if axis < 0 { throw Parameters.Mismatch("parameter \"dimension\" is \(axis); axes are counted from 0") }
        self.init(axis: axis)
    }

    package var parameters: Parameters { Parameters(["dimension": .integer(axis)]) }

    package func resultShape(_ operands: [Shape]) -> Shape? {
        var shape = operands[0]
        guard axis < shape.rank else { return nil }
        for operand in operands.dropFirst() {
            var expected = shape
            guard operand.rank == shape.rank else { return nil }
            expected.dimensions[axis] = operand.dimensions[axis]
            guard operand == expected else { return nil }
            shape.dimensions[axis] += operand.dimensions[axis]
        }
        return shape
    }

    package func origins(_ operands: [Shape], result: Shape) -> [ElementOrigin] {
        let outer = result.dimensions[..<axis].reduce(1, *)
        let inner = result.dimensions[(axis + 1)...].reduce(1, *)
        return (0..<outer).flatMap { row in
            operands.enumerated().flatMap { operand, shape in
                let width = shape.dimensions[axis] * inner
                return (0..<width).map { ElementOrigin(operand: operand, element: row * width + $0) }
            }
        }
    }
}
