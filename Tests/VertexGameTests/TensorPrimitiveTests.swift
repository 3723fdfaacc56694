import Testing
import VertexGame

@Suite struct TensorPrimitiveTests {
    /// Primitives of tensors with shapes of operands that fit them.
    static let cases: [(any Primitive, [[Int]])] = [
        (Multiply(), [[4, 1], [4, 3]]), (Divide(), [[], [2, 3]]), (Subtract(), [[2, 3], [1, 3]]),
        (Maximum(), [[3], [3]]), (Minimum(), [[3], []]), (Logistic(), [[2, 2]]), (Copy(), [[3]]),
        (Clamp(), [[], [4], []]), (SelectN(), [[3], [3], [3]]), (Squeeze(axes: [0, 2]), [[1, 3, 1]]),
        (ExpandDims(axes: [0, 2]), [[3, 2]]), (Reverse(axes: [0, 1]), [[2, 3, 2]]),
        (Pad(padding: [[1, 0, 1], [0, 2, 0]]), [[2, 3], []]),
        (CumulativeSum(axis: 1), [[2, 3, 2]]), (CumulativeSum(axis: 0, isReversed: true), [[3, 2]]),
        (ReduceSum(axes: [0, 2]), [[2, 3, 4]]), (ReduceMax(axes: [1]), [[3, 4]]), (ReduceMin(axes: [0]), [[5]]),
        (ReduceProduct(axes: [0]), [[4, 2]]), (Reshape(Shape([3, 2])), [[2, 3]]),
        (Transpose(permutation: [2, 0, 1]), [[2, 3, 4]]), (Transpose(permutation: [1, 0]), [[1, 4]]),
        (BroadcastInDim(Shape([3, 4, 2]), axes: [0, 1]), [[1, 4]]),
        (Slice(starts: [0, 1], limits: [3, 4], steps: [2, 1]), [[4, 5]]),
        (Concatenate(axis: 1), [[2, 1], [2, 3], [2, 2]]),
        (DotGeneral(contracting: [[1], [0]]), [[2, 3], [3, 4]]),
        (DotGeneral(contracting: [[0], [1]]), [[3], [2, 3]]),
        (DotGeneral(contracting: [[2], [1]], batch: [[0], [0]]), [[2, 3, 4], [2, 4, 2]]),
        (DotGeneral(contracting: [[], []], batch: [[1], [0]]), [[2, 3], [3, 2]]),
    ]

    @Test(arguments: cases.indices)
    func `Jacobians agree with central differences`(index: Int) throws {
        let (primitive, extents) = Self.cases[index]
        let shapes = extents.map { Shape($0) }
        let shape = try #require(primitive.resultShape(shapes))
        var random = CounterRandom(seed: 7, stream: UInt64(index))
        let operands = shapes.map { shape in Tensor(shape, (0..<shape.elementCount).map { _ in 0.2 + random.uniform() })
        }
        let result = primitive.value(operands, shape: shape)
        for (position, operand) in operands.enumerated() {
            let matrix = primitive.jacobian(position, operands, result: result)
            for column in operand.elements.indices {
                let differences = [1e-6, -1e-6].map { step in
                    var (elements, moved) = (operand.elements, operands)
                    elements[column] += step
                    moved[position] = Tensor(operand.shape, elements)
                    return primitive.value(moved, shape: shape).elements
                }
                for row in result.elements.indices {
                    let estimate = (differences[0][row] - differences[1][row]) / 2e-6
                    let partial = matrix[row * operand.elements.count + column]
                    #expect(abs(partial - estimate) < 1e-6 * max(1, abs(estimate)), "\(type(of: primitive).name)")
                }
            }
            guard primitive.hasPartial(position) else { continue }
            let structure = try #require(primitive.structure(position, shapes, result: shape))
            #expect(structure.target == shape && structure.source == operand.shape)
            for tie in structure.ties {
                #expect(shape.dimensions[tie.target] == operand.shape.dimensions[tie.source])
            }
        }
    }

    @Test(arguments: cases.indices)
    func `A primitive of tensors is made again of its parameters`(index: Int) throws {
        let (primitive, _) = Self.cases[index]
        let again = try PrimitiveRegistry.primitive(type(of: primitive).name, primitive.parameters, operation: 0)
        #expect(again.parameters == primitive.parameters)
    }
}
