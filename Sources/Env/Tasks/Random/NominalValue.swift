import Programs

/// A value of a random program of scalars at one point, and how fast it changes there.
struct NominalValue {
    private let value: Double
    /// Σ |∂value/∂input| at most: as if no derivatives cancelled.
    private let slope: Double

    /// An input, from 0.5 to 1.5.
    init(input index: Int) {
        value = 0.5 + Double((7 * index + 3) % 16 + 1) / 17
        slope = 1
    }

    /// The result of a primitive.
    init(_ primitive: any Primitive, of operands: [NominalValue]) {
        let values = operands.map(\.value)
        let result = primitive.value(values)
        value = result
        slope = operands.indices.reduce(0) { sum, place in
            sum + abs(primitive.partial(place, values, result: result)) * operands[place].slope
        }
    }

    /// How far the value or its slope is beyond what is tame: at most 1 where neither is.
    var wildness: Double {
        let wildest = max(abs(value) / 8, 1 / (1024 * abs(value)), slope / 1024)
        return wildest.isNaN ? .infinity : wildest
    }
}
