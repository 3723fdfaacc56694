import VertexGame

/// One key of a configuration: its name, what it means, and which values it takes.
package struct ConfigurationKey: Sendable {
    /// A field of the configuration.
    typealias Path<Value> = any WritableKeyPath<RunConfiguration, Value> & Sendable

    /// Where the value lives and which values are allowed.
    enum Kind: Sendable {
        case integer(Path<Int>, ClosedRange<Int>)
        case real(Path<Double>, ClosedRange<Double>)
        case flag(Path<Bool>)
        case valueTransform(Path<RunConfiguration.Network.ValueTransform>)
        case costModel(Path<CostModel>)
    }

    /// Name as it stands in a file: `section.field`.
    package let name: String
    /// One line: meaning and unit.
    package let summary: String
    let kind: Kind

    init(
        _ name: String, _ path: Path<Int>, _ range: ClosedRange<Int>,
        _ summary: String
    ) {
        (self.name, self.summary, kind) = (name, summary, .integer(path, range))
    }

    init(
        _ name: String, _ path: Path<Double>, _ range: ClosedRange<Double>,
        _ summary: String
    ) {
        (self.name, self.summary, kind) = (name, summary, .real(path, range))
    }

    init(_ name: String, _ path: Path<Bool>, _ summary: String) {
        (self.name, self.summary, kind) = (name, summary, .flag(path))
    }

    init(
        _ name: String,
        _ path: Path<RunConfiguration.Network.ValueTransform>,
        _ summary: String
    ) {
        (self.name, self.summary, kind) = (name, summary, .valueTransform(path))
    }

    init(_ name: String, _ path: Path<CostModel>, _ summary: String) {
        (self.name, self.summary, kind) = (name, summary, .costModel(path))
    }

    /// What values the key takes, in words: `a whole number from 1 to 4096`.
    package var allowed: String {
        switch kind {
        case .integer(_, let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .real(_, let range): "a number from \(Self.text(range.lowerBound)) to \(Self.text(range.upperBound))"
        case .flag: "true or false"
        case .valueTransform:
            RunConfiguration.Network.ValueTransform.allCases.map(\.rawValue).joined(separator: " or ")
        case .costModel: CostModel.allCases.map(\.rawValue).joined(separator: " or ")
        }
    }

    /// The default as it would stand in a file.
    package var defaultText: String { text(in: RunConfiguration()) }

    /// The value that a configuration has for this key, as it would stand in a file.
    package func text(in configuration: RunConfiguration) -> String {
        switch kind {
        case .integer(let path, _): String(configuration[keyPath: path])
        case .real(let path, _): Self.text(configuration[keyPath: path])
        case .flag(let path): String(configuration[keyPath: path])
        case .valueTransform(let path): configuration[keyPath: path].rawValue
        case .costModel(let path): configuration[keyPath: path].rawValue
        }
    }

    /// Sets the key from its text; false when the text is no value that the key takes.
    func set(_ text: String, in configuration: inout RunConfiguration) -> Bool {
        switch kind {
        case .integer(let path, let range):
            guard let value = Int(text), range.contains(value) else { return false }
            configuration[keyPath: path] = value
        case .real(let path, let range):
            guard let value = Double(text), range.contains(value) else { return false }
            configuration[keyPath: path] = value
        case .flag(let path):
            guard let value = Bool(text) else { return false }
            configuration[keyPath: path] = value
        case .valueTransform(let path):
            guard let value = RunConfiguration.Network.ValueTransform(rawValue: text) else { return false }
            configuration[keyPath: path] = value
        case .costModel(let path):
            guard let value = CostModel(rawValue: text) else { return false }
            configuration[keyPath: path] = value
        }
        return true
    }

    /// The shortest text that reads back as the same number, without a needless `.0`.
    private static func text(_ number: Double) -> String {
        let text = String(number)
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
