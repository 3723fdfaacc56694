/// Without the axes in the parameter `dimensions`, each of extent 1.
package struct Squeeze: OrderKeeping {
    package static let name = "squeeze"
    /// The axes that disappear.
    package let axes: [Int]

    package init(axes: [Int]) { self.axes = axes }

    package init(_ parameters: Parameters) throws(Parameters.Mismatch) {
        try parameters.allowOnly("dimensions")
        self.init(axes: try parameters.distinctAxes("dimensions"))
    }

    package var parameters: Parameters { Parameters(["dimensions": .integers(axes)]) }

    package func resultShape(_ operands: [Shape]) -> Shape? {
        let extents = operands[0].dimensions
        guard axes.allSatisfy({ $0 < extents.count && extents[$0] == 1 }) else { return nil }
        return Shape(extents.indices.filter { !axes.contains($0) }.map { extents[$0] })
    }
}

/// With new axes of extent 1 at the places in the parameter `dimensions`, counted in the result.
package struct ExpandDims: OrderKeeping {
    package static let name = "expand_dims"
    /// The new axes.
    package let axes: [Int]

    package init(axes: [Int]) { self.axes = axes }

    package init(_ parameters: Parameters) throws(Parameters.Mismatch) {
        try parameters.allowOnly("dimensions")
        self.init(axes: try parameters.distinctAxes("dimensions"))
    }

    package var parameters: Parameters { Parameters(["dimensions": .integers(axes)]) }

    package func resultShape(_ operands: [Shape]) -> Shape? {
        let rank = operands[0].rank + axes.count
        guard rank <= Shape.rankMax, axes.allSatisfy({ $0 < rank }) else { return nil }
        var extents = operands[0].dimensions
        // Axes ascend, so each is inserted where it stays.
        for axis in axes { extents.insert(1, at: axis) }
        return Shape(extents)
    }
}

/// In reverse order along the axes in the parameter `dimensions`.
package struct Reverse: IndexMap {
    package static let name = "rev"
    package static let operandCount = 1
    /// The axes that are reversed.
    package let axes: [Int]

    package init(axes: [Int]) { self.axes = axes }

    package init(_ parameters: Parameters) throws(Parameters.Mismatch) {
        try parameters.allowOnly("dimensions")
        self.init(axes: try parameters.distinctAxes("dimensions"))
    }

    package var parameters: Parameters { Parameters(["dimensions": .integers(axes)]) }

    package func resultShape(_ operands: [Shape]) -> Shape? {
        axes.allSatisfy { $0 < operands[0].rank } ? operands[0] : nil
    }

    package func origins(_ operands: [Shape], result: Shape) -> [ElementOrigin] {
        var (strides, start) = (result.strides, 0)
        for axis in axes {
            start += (result.dimensions[axis] - 1) * strides[axis]
            strides[axis] = -strides[axis]
        }
        return result.offsets(strides, start: start).map { ElementOrigin(element: $0) }
    }
}

extension Parameters {
    /// The axes called `name`, ascending and each once; throws when they are missing or something else.
    package func distinctAxes(_ name: String) throws(Mismatch) -> [Int] {
        let axes = try integers(name)
        guard Set(axes).count == axes.count, axes.allSatisfy({ $0 >= 0 }) else {
            throw Mismatch("parameter \"\(name)\" is \(axes); axes are counted from 0, each once")
        }
        return axes.sorted()
    }
}
