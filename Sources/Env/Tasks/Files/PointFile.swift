package import Foundation

/// Points as JSON files: an object with a number or nested lists of numbers for each of `inputs`. Other keys are
/// ignored.
package enum PointFile {
    /// Reads the numbers of all inputs, one after the other.
    ///
    /// - Throws: `InputFileError` naming the input at fault.
    package static func read(path: String) throws(InputFileError) -> [Double] {
        let file = InputFile("point file", path)
        let data = try file.contents()
        do { return try numbers(in: data) } catch {
            throw InputFileError(
                .malformed, file,
                "expected a JSON object with a list of numbers (for tensors: nested lists) as \"inputs\"; "
                    + DecodingFault(error).text)
        }
    }

    /// The numbers in the text of a point file.
    ///
    /// - Throws: `DecodingError`.
    package static func numbers(in data: Data) throws -> [Double] {
        var numbers: [Double] = []
        for input in try JSONText.decode(PointDocument.self, from: data).inputs { input.append(to: &numbers) }
        return numbers
    }
}

/// The text of a point file.
private struct PointDocument: Decodable {
    let inputs: [Numbers]

    /// A number, or a list of such to any depth.
    enum Numbers: Decodable {
        case one(Double)
        case many([Numbers])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if (try? decoder.unkeyedContainer()) != nil {
                self = .many(try container.decode([Numbers].self))
            } else {
                self = .one(try container.decode(Double.self))
            }
        }

        func append(to numbers: inout [Double]) {
            switch self {
            case .one(let number): numbers.append(number)
            case .many(let parts): for part in parts { part.append(to: &numbers) }
            }
        }
    }
}
