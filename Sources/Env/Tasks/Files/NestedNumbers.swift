import Programs

/// A tensor as lists of numbers, one level an axis; lists beside each other are equally long.
struct NestedNumbers: Decodable {
    let tensor: Tensor

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if let numbers = try? value.decode([Double].self) {
            tensor = Tensor(Shape([numbers.count]), numbers)
            return
        }
        let parts = try value.decode([NestedNumbers].self).map(\.tensor)
        let shape = Shape([parts.count] + parts[0].shape.dimensions)
        guard parts.allSatisfy({ $0.shape == parts[0].shape }), shape.isSupported else {
            throw DecodingError.dataCorruptedError(
                in: value, debugDescription: "lists of different lengths beside each other, or too many, are no tensor")
        }
        tensor = Tensor(shape, parts.flatMap(\.elements))
    }
}
