import VertexGame

/// The JSON form: one object with the names of the text form as keys, `{"search.simulations": 50, …}`.
extension RunConfiguration: Codable {
    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// - Throws: `DecodingError` that names an unknown key, a value of wrong type or out of range, or a contradiction.
    package init(from decoder: any Decoder) throws {
        self.init()
        let container = try decoder.container(keyedBy: Name.self)
        for name in container.allKeys {
            guard let key = Self.keysByName[name.stringValue] else {
                throw DecodingError.dataCorruptedError(
                    forKey: name, in: container, debugDescription: Self.unknownKeyProblem(name.stringValue))
            }
            let text =
                switch key.kind {
                case .integer: String(try container.decode(Int.self, forKey: name))
                case .real: String(try container.decode(Double.self, forKey: name))
                case .flag: String(try container.decode(Bool.self, forKey: name))
                case .valueTransform, .costModel: try container.decode(String.self, forKey: name)
                }
            guard key.set(text, in: &self) else {
                throw DecodingError.dataCorruptedError(
                    forKey: name, in: container, debugDescription: "\(key.name) must be \(key.allowed), not \"\(text)\""
                )
            }
        }
        if let broken = brokenRelations.first {
            throw DecodingError.dataCorruptedError(
                forKey: Name(broken.key), in: container, debugDescription: broken.problem)
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Name.self)
        for key in Self.keys {
            switch key.kind {
            case .integer(let path, _): try container.encode(self[keyPath: path], forKey: Name(key.name))
            case .real(let path, _): try container.encode(self[keyPath: path], forKey: Name(key.name))
            case .flag(let path): try container.encode(self[keyPath: path], forKey: Name(key.name))
            case .valueTransform(let path): try container.encode(self[keyPath: path].rawValue, forKey: Name(key.name))
            case .costModel(let path): try container.encode(self[keyPath: path].rawValue, forKey: Name(key.name))
            }
        }
    }
}
