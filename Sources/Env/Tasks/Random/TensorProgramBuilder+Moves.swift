import Programs
import VertexGame

/// Operations that move numbers, with the bounds of what they give.
extension TensorProgramBuilder {
    /// The numbers of one tensor, some or all of them, in another shape or place.
    mutating func move(_ x: Operand) -> Step? {
        let source = shape(of: x)
        let primitive: (any Primitive)? =
            switch source.rank {
            case 0: BroadcastInDim(Shape([2 + random.index(below: 3)]), axes: [])
            case 1: movingVector(source)
            default: movingMatrix(source)
            }
        return primitive.flatMap { moved($0, [x], bounds(of: x)) }
    }

    private func moved(_ primitive: any Primitive, _ operands: [Operand], _ bounds: ValueBounds) -> Step? {
        guard let shape = primitive.resultShape(operands.map(shape(of:))) else { return nil }
        return Step(primitive: primitive, operands: operands, shape: shape, bounds: bounds)
    }

    private mutating func movingVector(_ shape: Shape) -> any Primitive {
        let extent = shape.dimensions[0]
        return switch random.index(below: 6) {
        case 0: Reshape(Shape([1, extent]))
        case 1: ExpandDims(axes: [1])
        case 2: BroadcastInDim(Shape([1 + random.index(below: 4), extent]), axes: [1])
        case 3: BroadcastInDim(Shape([extent, 1 + random.index(below: 4)]), axes: [0])
        case 4: Reverse(axes: [0])
        default: part(shape)
        }
    }

    private mutating func movingMatrix(_ shape: Shape) -> any Primitive {
        switch random.index(below: 6) {
        case 0, 1: Transpose(permutation: [1, 0])
        case 2 where shape.dimensions.contains(1): Squeeze(axes: [shape.dimensions[0] == 1 ? 0 : 1])
        case 2 where shape.elementCount <= 4: Reshape(Shape([shape.elementCount]))
        case 3: Reverse(axes: [random.index(below: 2)])
        default: part(shape)
        }
    }

    /// A random part of a tensor.
    private mutating func part(_ shape: Shape) -> Slice {
        let starts = shape.dimensions.map { random.index(below: $0) }
        let limits = zip(starts, shape.dimensions).map { $0 + 1 + random.index(below: $1 - $0) }
        return Slice(starts: starts, limits: limits)
    }

    /// Two tensors as one: one after the other, side by side along a new axis, or a vector with a scalar beside it.
    mutating func join(_ x: Operand, _ y: Operand) -> Step? {
        let (left, right) = (shape(of: x), shape(of: y))
        let bounds = bounds(of: x).union(bounds(of: y))
        if right.isScalar, left.rank == 1, left.dimensions[0] < 4, random.index(below: 2) == 0 {
            let isBefore = random.index(below: 2) == 0
            return moved(Pad(padding: [isBefore ? [1, 0, 0] : [0, 1, 0]]), [x, y], bounds)
        }
        if left == right, left.rank < 2 {
            return moved(Stack(axis: random.index(below: left.rank + 1)), [x, y], bounds)
        }
        guard left.rank > 0, left.rank == right.rank else { return nil }
        let axis = random.index(below: left.rank)
        guard left.dimensions[axis] + right.dimensions[axis] <= 4 else { return nil }
        return moved(Concatenate(axis: axis), [x, y], bounds)
    }
}
