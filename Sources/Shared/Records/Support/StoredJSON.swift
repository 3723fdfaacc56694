package import Foundation

/// JSON of files that other processes wrote and disks may have damaged.
package enum StoredJSON {
    /// Decodes bytes that may be anything: Foundation's decoder by itself traps on some that are not UTF-8.
    ///
    /// - Throws: `DecodingError`.
    package static func decode<Value: Decodable>(
        _ type: Value.Type, from data: Data, with decoder: JSONDecoder = JSONDecoder()
    ) throws -> Value {
        guard String(validating: data, as: UTF8.self) != nil else {
            throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "the text is not UTF-8"))
        }
        return try decoder.decode(type, from: data)
    }
}
