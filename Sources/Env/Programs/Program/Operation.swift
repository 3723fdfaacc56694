/// One step of a program: a primitive applied to operands, giving a new value.
package struct Operation: Sendable {
    /// What is computed.
    package let primitive: any Primitive
    /// What it is computed from, in the order the primitive defines.
    package let operands: [Operand]
    /// The shape of the result.
    package let shape: Shape

    /// Makes a step; whether its operands exist and fit is checked by `Program`.
    package init(_ primitive: any Primitive, _ operands: [Operand], shape: Shape = .scalar) {
        self.primitive = primitive
        self.operands = operands
        self.shape = shape
    }

    /// The primitive's name, as in jax.lax.
    package var name: String { type(of: primitive).name }
}

extension Operation: Hashable {
    /// Two steps are equal when they are the same primitive with the same parameters, operands and result shape.
    package static func == (left: Operation, right: Operation) -> Bool {
        left.name == right.name && left.primitive.parameters == right.primitive.parameters
            && left.operands == right.operands && left.shape == right.shape
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(primitive.parameters)
        hasher.combine(operands)
        hasher.combine(shape)
    }
}

/// What an operation reads.
package enum Operand: Hashable, Sendable {
    /// The value of this id: an input or the result of an earlier operation.
    case value(Int)
    /// The constant of this index in `Program.constants`.
    case constant(Int)
    /// A number written into the operation.
    case literal(Double)
}

extension Operand {
    /// The value id read, or nil where the operand is a number.
    package var valueID: Int? {
        if case .value(let id) = self { id } else { nil }
    }
}

/// One value of a program that is computed from another: an edge of its computational graph, by value ids.
package struct ValueLink: Hashable, Sendable {
    /// The operand.
    package let source: Int
    /// The result.
    package let target: Int

    package init(source: Int, target: Int) {
        (self.source, self.target) = (source, target)
    }
}
