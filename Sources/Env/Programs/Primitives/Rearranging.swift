/// The same numbers in another shape, the parameter `new_sizes`.
package struct Reshape: OrderKeeping {
    package static let name = "reshape"
    /// The new shape.
    package let shape: Shape

    package init(_ shape: Shape) { self.shape = shape }

    package init(_ parameters: Parameters) throws(Parameters.Mismatch) {
        try parameters.allowOnly("new_sizes", "dimensions", "sharding")
        if let order = parameters.values["dimensions"], order != .null {
            throw Parameters.Mismatch("parameter \"dimensions\" is supported as null only")
        }
        self.init(try parameters.shape("new_sizes"))
    }

    package var parameters: Parameters { Parameters(["new_sizes": .integers(shape.dimensions)]) }

    package func resultShape(_ operands: [Shape]) -> Shape? {
        shape.isSupported && shape.elementCount == operands[0].elementCount ? shape : nil
    }
}

/// The axes in another order, the parameter `permutation`: axis i of the result is axis `permutation[i]` of the
/// operand.
package struct Transpose: IndexMap {
    package static let name = "transpose"
    package static let operandCount = 1
    /// Axis of the operand for each axis of the result.
    package let permutation: [Int]

    package init(permutation: [Int]) { self.permutation = permutation }

    package init(_ parameters: Parameters) throws(Parameters.Mismatch) {
        try parameters.allowOnly("permutation")
        let permutation = try parameters.integers("permutation")
        guard permutation.sorted() == Array(permutation.indices) else {
            throw Parameters.Mismatch("parameter \"permutation\" is \(permutation), no permutation")
        }
        self.init(permutation: permutation)
    }

    package var parameters: Parameters { Parameters(["permutation": .integers(permutation)]) }

    package func resultShape(_ operands: [Shape]) -> Shape? {
        operands[0].rank == permutation.count ? Shape(permutation.map { operands[0].dimensions[$0] }) : nil
    }

    package func origins(_ operands: [Shape], result: Shape) -> [ElementOrigin] {
        let strides = operands[0].strides
        return result.offsets(permutation.map { strides[$0] }).map { ElementOrigin(element: $0) }
    }

    /// A pure index map; the published cost model takes that of a row or a column for a dense matrix.
    package func structure(_ operand: Int, _ operands: [Shape], result: Shape) -> JacobianStructure? {
        if permutation == [1, 0], result.dimensions.contains(1), result.elementCount > 1 {
            return JacobianStructure(target: result, source: operands[0], ties: [])
        }
        let ties = permutation.enumerated().map { JacobianStructure.Tie(target: $0, source: $1, varies: false) }
        return JacobianStructure(
            target: result, source: operands[0], ties: ties.filter { result.dimensions[$0.target] > 1 },
            carriesValues: false)
    }
}

/// The numbers repeated along new axes: axis i of the operand becomes axis `broadcast_dimensions[i]` of the parameter
/// `shape`.
package struct BroadcastInDim: IndexMap {
    package static let name = "broadcast_in_dim"
    package static let operandCount = 1
    /// The shape of the result.
    package let shape: Shape
    /// Axis of the result for each axis of the operand, ascending.
    package let axes: [Int]

    package init(_ shape: Shape, axes: [Int]) { (self.shape, self.axes) = (shape, axes) }

    package init(_ parameters: Parameters) throws(Parameters.Mismatch) {
        try parameters.allowOnly("shape", "broadcast_dimensions", "sharding")
        let shape = try parameters.shape("shape")
        let axes = try parameters.integers("broadcast_dimensions")
        guard zip(axes, axes.dropFirst()).allSatisfy({ $0 < $1 }), axes.allSatisfy({ 0..<shape.rank ~= $0 }) else {
            throw Parameters.Mismatch("parameter \"broadcast_dimensions\" is \(axes), no ascending axes of \(shape)")
        }
        self.init(shape, axes: axes)
    }

    package var parameters: Parameters {
        Parameters(["shape": .integers(shape.dimensions), "broadcast_dimensions": .integers(axes)])
    }

    package func resultShape(_ operands: [Shape]) -> Shape? {
        let fits = zip(axes, operands[0].dimensions).allSatisfy { $1 == 1 || $1 == shape.dimensions[$0] }
        return operands[0].rank == axes.count && fits ? shape : nil
    }

    package func origins(_ operands: [Shape], result: Shape) -> [ElementOrigin] {
        var strides = Array(repeating: 0, count: result.rank)
        for (axis, (extent, stride)) in zip(axes, zip(operands[0].dimensions, operands[0].strides)) where extent != 1 {
            strides[axis] = stride
        }
        return result.offsets(strides).map { ElementOrigin(element: $0) }
    }

    package func structure(_ operand: Int, _ operands: [Shape], result: Shape) -> JacobianStructure? {
        let ties = axes.enumerated().filter { operands[0].dimensions[$0.offset] > 1 }.map {
            JacobianStructure.Tie(target: $0.element, source: $0.offset, varies: false)
        }
        return JacobianStructure(target: result, source: operands[0], ties: ties, carriesValues: false)
    }
}

extension Parameters {
    /// The shape called `name`; throws when it is missing, something else or too large.
    package func shape(_ name: String) throws(Mismatch) -> Shape {
        let extents = try integers(name)
        guard extents.allSatisfy({ $0 >= 0 }), Shape(extents).isSupported else {
            throw Mismatch("parameter \"\(name)\" is \(extents), no shape of a value")
        }
        return Shape(extents)
    }
}
