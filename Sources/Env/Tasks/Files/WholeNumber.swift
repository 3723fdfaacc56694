/// A whole number as JSON has it. Foundation calls a text with a fraction in the place of an integer no JSON at all,
/// and does not say where.
struct WholeNumber: Decodable {
    let value: Int

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let value = try? container.decode(Int.self) {
            self.value = value
            return
        }
        let number = try container.decode(Double.self)
        guard let value = Int(exactly: number) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "\(number) is no whole number of 64 bits")
        }
        self.value = value
    }
}
