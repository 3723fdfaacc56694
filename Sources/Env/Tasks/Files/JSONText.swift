import Foundation

/// JSON as files hold it.
enum JSONText {
    /// Decodes a text.
    ///
    /// - Throws: `DecodingError`; of a text that is not JSON with an empty coding path, and where and why as far as
    ///   Foundation says it.
    static func decode<Value: Decodable>(
        _ type: Value.Type, from data: Data, with decoder: JSONDecoder = JSONDecoder()
    ) throws -> Value {
        // Foundation's decoder traps on some texts that are not UTF-8.
        guard String(validating: data, as: UTF8.self) != nil else { throw corrupted("the text is not UTF-8") }
        do {
            return try decoder.decode(type, from: data)
        } catch DecodingError.dataCorrupted(let context) where context.codingPath.isEmpty {
            throw corrupted(problem(of: data) ?? context.debugDescription)
        }
    }

    private static func corrupted(_ problem: String) -> DecodingError {
        .dataCorrupted(.init(codingPath: [], debugDescription: problem))
    }

    /// What is wrong with a text, in the words of Foundation's other parser: the decoder does not say it.
    private static func problem(of data: Data) -> String? {
        if data.isEmpty { return "the text is empty" }
        do {
            _ = try JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed)
            return nil
        } catch {
            return (error as NSError).userInfo[NSDebugDescriptionErrorKey] as? String
        }
    }
}
