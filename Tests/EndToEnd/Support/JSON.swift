import Foundation

/// A JSON value as a test reads it.
enum JSON: Decodable, Hashable, Sendable {
    case null
    case flag(Bool)
    /// A whole number that fits; incarnations have more digits than a `Double` keeps.
    case integer(Int)
    case number(Double)
    case text(String)
    case list([JSON])
    case table([String: JSON])

    /// Reads text that holds exactly one JSON value.
    init(parsing text: String) throws {
        do {
            self = try JSONDecoder().decode(JSON.self, from: Data(text.utf8))
        } catch {
            throw TestFailure("not exactly one JSON value: \(error)\n\(text)")
        }
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else if let integer = try? container.decode(Int.self) {
            self = .integer(integer)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let list = try? container.decode([JSON].self) {
            self = .list(list)
        } else {
            self = .table(try container.decode([String: JSON].self))
        }
    }

    /// The value of a key; null where there is none.
    subscript(_ key: String) -> JSON {
        if case .table(let table) = self { table[key] ?? .null } else { .null }
    }

    /// The element at a place; null where there is none.
    subscript(_ index: Int) -> JSON { list.indices.contains(index) ? list[index] : .null }

    var flag: Bool? { if case .flag(let flag) = self { flag } else { nil } }
    var integer: Int? { if case .integer(let integer) = self { integer } else { nil } }
    var number: Double? { if case .number(let number) = self { number } else { integer.map { Double($0) } } }
    var text: String? { if case .text(let text) = self { text } else { nil } }
    var list: [JSON] { if case .list(let list) = self { list } else { [] } }
    var table: [String: JSON] { if case .table(let table) = self { table } else { [:] } }
}
