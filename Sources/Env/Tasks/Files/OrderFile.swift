package import Foundation
package import VertexGame

/// Elimination orders as JSON files: a list of value ids, or an object that has such a list as `order`, as `solve
/// --out` writes it. Other keys are ignored.
package enum OrderFile {
    /// Far more than the ids of the largest graph take.
    private static let byteCountMax = 1 << 24

    /// Reads an order on a graph from a file.
    ///
    /// - Throws: `InputFileError` naming the entry at fault, or what keeps the order from being complete and legal.
    package static func read(
        path: String, on graph: ComputationalGraph
    ) throws(InputFileError) -> [Vertex] {
        let file = InputFile("order file", path, byteCountMax: byteCountMax)
        let data = try file.contents()
        let ids: [Int]
        do { ids = try values(in: data) } catch { throw refusal(of: file, DecodingFault(error)) }
        do { return try graph.order(ofValues: ids) } catch {
            throw InputFileError(.malformed, file, error.description)
        }
    }

    private static func refusal(of file: InputFile, _ fault: DecodingFault) -> InputFileError {
        InputFileError(
            .malformed, file,
            "expected a JSON list of value ids, or an object with such a list as \"order\"; \(fault.text)")
    }

    /// The value ids in the text of an order file.
    ///
    /// - Throws: `DecodingError`.
    package static func values(in data: Data) throws -> [Int] {
        try JSONText.decode(OrderDocument.self, from: data).order.map(\.value)
    }
}

/// The text of an order file.
private struct OrderDocument: Decodable {
    private enum Key: String, CodingKey {
        case order
    }

    let order: [WholeNumber]

    init(from decoder: any Decoder) throws {
        if let list = try? decoder.unkeyedContainer(), list.count != nil {
            order = try decoder.singleValueContainer().decode([WholeNumber].self)
        } else {
            order = try decoder.container(keyedBy: Key.self).decode([WholeNumber].self, forKey: .order)
        }
    }
}
