import RealModule

/// A tensor that a function to be differentiated may be written over: `Tensor` computes, `Traced` records.
///
/// ```swift
/// func energy<T: TraceableTensor>(_ x: T) -> T { x * T.log(x / (1.0 - x.sum())) }
///
/// energy(Tensor(Shape([2]), [0.2, 0.3]))                                          // numbers
/// try Program(name: "energy", inputs: [Shape([2])]) { x in [energy(x[0])] }      // a program
/// ```
///
/// Operators and functions of numbers work element by element: scalars go with any shape, and of two tensors of one
/// rank an axis of extent 1 is repeated. A value of shapes that do not fit is a wrong call.
package protocol TraceableTensor: Traceable {
    /// The shape of the value.
    var shape: Shape { get }

    /// A number known beforehand.
    init(_ number: Double)

    /// Numbers known beforehand. What is done with known numbers alone is done at once and not recorded.
    init(known tensor: Tensor)

    /// A number as an operand within the program that computes this value: what is done with it is recorded, even where
    /// all operands are numbers.
    func literal(_ number: Double) -> Self

    /// What a primitive makes of operands.
    ///
    /// - Precondition: their number and shapes are such as the primitive takes.
    static func apply(_ primitive: any Primitive, _ operands: [Self]) -> Self
}

extension TraceableTensor {
    /// What a primitive makes of operands.
    package static func apply(_ primitive: any Primitive, _ operands: Self...) -> Self { apply(primitive, operands) }

    /// The shape of what a primitive makes of operands.
    ///
    /// - Precondition: their number and shapes are such as the primitive takes.
    static func resultShape(_ primitive: any Primitive, _ operands: [Self]) -> Shape {
        let (type, shapes) = (type(of: primitive), operands.map(\.shape))
        precondition(type.operandCounts.contains(shapes.count), "\(type.name) does not take \(shapes.count) operands")
        guard let shape = primitive.resultShape(shapes) else {
            preconditionFailure("\(type.name) does not take operands of shapes \(shapes)")
        }
        return shape
    }
}

/// A function written over traceable tensors computes numbers when it is called with numbers.
extension ShapedArray: AdditiveArithmetic, ElementaryFunctions, Traceable, TraceableTensor where Number == Double {
    package init(known tensor: Tensor) { self = tensor }

    package func literal(_ number: Double) -> Tensor { Tensor(number) }

    package static func apply(_ primitive: any Primitive, _ operands: [Tensor]) -> Tensor {
        primitive.value(operands, shape: resultShape(primitive, operands))
    }
}
