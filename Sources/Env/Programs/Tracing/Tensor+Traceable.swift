import RealModule

/// A function written over traceable tensors computes numbers when it is called with numbers.
extension ShapedArray: AdditiveArithmetic, ElementaryFunctions, Traceable, TraceableTensor where Number == Double {
    package init(known tensor: Tensor) { self = tensor }

    package func literal(_ number: Double) -> Tensor { Tensor(number) }

    package static func apply(_ primitive: any Primitive, _ operands: [Tensor]) -> Tensor {
        primitive.value(operands, shape: resultShape(primitive, operands))
    }
}
