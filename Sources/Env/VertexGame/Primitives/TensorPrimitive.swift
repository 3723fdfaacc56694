/// A primitive that works on tensors as wholes. On scalars it does what it does on tensors of one number.
package protocol TensorPrimitive: Primitive {}

extension TensorPrimitive {
    package func value(_ operands: [Double]) -> Double {
        value(operands.map { Tensor($0) }, shape: .scalar).elements[0]
    }

    package func partial(_ operand: Int, _ operands: [Double], result: Double) -> Double {
        jacobian(operand, operands.map { Tensor($0) }, result: Tensor(result))[0]
    }
}
