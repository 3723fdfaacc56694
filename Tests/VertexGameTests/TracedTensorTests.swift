import Testing
import VertexGame

@Suite struct TracedTensorTests {
    @Test func `A traced function of tensors is the stored program`() throws {
        let (stored, _) = try TensorReference.load("Helmholtz")
        let traced = try Program(name: "Helmholtz", inputs: [Shape([4])]) { x in
            let left = 1.0 + -x[0].sum()
            return [x[0] * Traced.log(x[0] / left)]
        }
        #expect(traced == stored)
    }

    @Test func `Every operation on tensors is recorded with its shape`() throws {
        let program = try Program(name: "shapes", inputs: [Shape([2, 3]), Shape([3])]) { x in
            let product = Traced.dot(x[0], x[1], along: (1, 0))
            let wide = product.broadcast(to: Shape([2, 3]), axes: [0]) * x[0]
            let both = Traced.concatenated([wide, x[0]], along: 0).transposed()
            return [both.slice([0, 1], [2, 3]).reshaped(Shape([4])).max(), both.min(along: [0])]
        }
        #expect(program.outputs.map(program.shape(ofValue:)) == [.scalar, Shape([4])])
    }
}
