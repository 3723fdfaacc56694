/// What a decoder has to say about a program file, in the words of the file.
struct DecodingFault {
    /// Whether the text is not JSON at all.
    let isSyntax: Bool
    /// Where and what, in one line.
    let text: String

    init(_ error: any Error) {
        switch error as? DecodingError {
        case .keyNotFound(let key, let context):
            isSyntax = false
            text = Self.place(context.codingPath) + "the key \"\(key.stringValue)\" is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            isSyntax = false
            text = Self.place(context.codingPath) + Self.oneLine(context.debugDescription)
        case .dataCorrupted(let context):
            isSyntax = context.codingPath.isEmpty
            let cause = context.underlyingError.map { " (\(Self.oneLine("\($0)")))" } ?? ""
            text =
                (isSyntax ? "not JSON: " : Self.place(context.codingPath)) + Self.oneLine(context.debugDescription)
                + (isSyntax ? cause : "")
        default:
            isSyntax = true
            text = "not JSON: \(Self.oneLine("\(error)"))"
        }
    }

    /// A coding path as words, e.g. `operation 3, operand 1, value: `.
    private static func place(_ path: [any CodingKey]) -> String {
        let singular = [
            "inputs": "input", "constants": "constant", "operations": "operation", "outputs": "output",
            "operands": "operand",
        ]
        var parts: [String] = []
        // The key of the list that the next index is of.
        var list: String?
        for key in path where key.stringValue != "program" || path.count == 1 {
            guard let index = key.intValue else {
                parts.append(key.stringValue)
                list = key.stringValue
                continue
            }
            if let list {
                parts[parts.count - 1] = "\(singular[list] ?? list) \(index)"
            } else {
                parts.append("entry \(index)")
            }
            list = nil
        }
        return parts.isEmpty ? "" : parts.joined(separator: ", ") + ": "
    }

    private static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
