import Programs
import Testing
import VertexGame

@Suite struct TensorPrimitiveTests {
    @Test(arguments: TensorCase.all.indices)
    func `Jacobians agree with central differences`(index: Int) throws {
        let sample = TensorCase.all[index]
        let primitive = sample.primitive
        let shape = try #require(primitive.resultShape(sample.shapes), "\(sample)")
        var random = CounterRandom(seed: 7, stream: UInt64(index))
        var operands = sample.operands(&random)
        // Between bounds that have changed places jax takes another derivative than that of the value.
        if primitive is Clamp, operands[0].elements[0] > operands[2].elements[0] { operands.swapAt(0, 2) }
        let result = primitive.value(operands, shape: shape)
        for (position, operand) in operands.enumerated() where !sample.indexPositions.contains(position) {
            let matrix = primitive.jacobian(position, operands, result: result)
            for column in operand.elements.indices {
                let differences = [1e-6, -1e-6].map { step in
                    var (elements, moved) = (operand.elements, operands)
                    elements[column] += step
                    moved[position] = Tensor(operand.shape, elements)
                    return primitive.value(moved, shape: shape).elements
                }
                // They take truth values, which do not change a little.
                if primitive is ReduceAnd || primitive is ReduceOr { continue }
                for row in result.elements.indices {
                    let estimate = (differences[0][row] - differences[1][row]) / 2e-6
                    let partial = matrix[row * operand.elements.count + column]
                    #expect(abs(partial - estimate) < 1e-6 * max(1, abs(estimate)), "\(sample)")
                }
            }
            let structure = primitive.structure(position, sample.shapes, result: shape)
            #expect((structure != nil) == primitive.hasPartial(position), "\(sample)")
            guard let structure else { continue }
            #expect(structure.target == shape)
            #expect(structure.source == operand.shape)
            for tie in structure.ties {
                #expect(shape.dimensions[tie.target] == operand.shape.dimensions[tie.source])
            }
        }
    }

    @Test(arguments: TensorCase.all.indices)
    func `A primitive of tensors is made again of its parameters`(index: Int) throws {
        let primitive = TensorCase.all[index].primitive
        let again = try PrimitiveRegistry.primitive(type(of: primitive).name, primitive.parameters, operation: 0)
        #expect(again.parameters == primitive.parameters)
    }

    @Test func `Padding by less than nothing takes away, also what was put between`() throws {
        let table = Tensor(Shape([2, 3]), [1, 2, 3, 4, 5, 6])
        let pad = try PrimitiveRegistry.primitive(
            "pad", Pad(padding: [[-1, 1, 1], [1, -2, 0]]).parameters, operation: 0)
        let shape = try #require(pad.resultShape([table.shape, .scalar]))
        #expect(shape == Shape([3, 2]))
        #expect(pad.value([table, Tensor(9)], shape: shape).elements == [9, 9, 9, 4, 9, 9])
        #expect(Pad(padding: [[-2, -1, 0], [0, 0, 0]]).resultShape([table.shape, .scalar]) == nil)
    }

    @Test func `The first place of an extreme is given, and cumulations go either way`() {
        let numbers = Tensor(Shape([2, 3]), [1, 3, 3, 0, -2, -2])
        let places = [("argmax", [1.0, 0]), ("argmin", [0, 1])]
        for (name, expected) in places {
            let primitive = try? PrimitiveRegistry.primitive(name, Parameters(["axes": .integers([1])]), operation: 0)
            #expect(primitive?.value([numbers], shape: Shape([2])).elements == expected)
        }
        let row = Tensor(Shape([4]), [2, -1, 3, 0.5])
        #expect(CumulativeProduct(axis: 0).value([row], shape: row.shape).elements == [2, -2, -6, -3])
        #expect(CumulativeMax(axis: 0).value([row], shape: row.shape).elements == [2, 2, 3, 3])
        #expect(CumulativeMin(axis: 0, isReversed: true).value([row], shape: row.shape).elements == [-1, -1, 0.5, 0.5])
        let table = Tensor(Shape([2, 3]), [3, 1, 2, -1, 5, -1])
        #expect(Sort(axis: 1).value([table], shape: table.shape).elements == [1, 2, 3, -1, -1, 5])
        #expect(Sort(axis: 0).value([table], shape: table.shape).elements == [-1, 1, -1, 3, 5, 2])
        #expect(
            Tile(repetitions: [1, 2]).value([table], shape: Shape([2, 6])).elements == [
                3, 1, 2, 3, 1, 2, -1, 5, -1, -1, 5, -1,
            ])
        let none = Tensor(Shape([2]), [-.infinity, -.infinity])
        #expect(CumulativeLogSumExp(axis: 0).value([none], shape: none.shape).elements == none.elements)
    }
}
