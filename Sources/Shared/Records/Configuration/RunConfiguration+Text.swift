/// The text form of a configuration: lines `key = value`, `#` comments, blank lines.
extension RunConfiguration {
    /// Reads a configuration; keys that are not named keep their defaults.
    ///
    /// - Parameters:
    ///   - text: the contents of a file.
    ///   - source: the file's path, or what else the text is, for error messages.
    /// - Throws: `ConfigurationError` naming the line of an unknown key, of a key that stands twice, of a value with
    ///   the wrong type or out of range, or of a key whose value contradicts another.
    package init(parsing text: String, source: String = "configuration") throws(ConfigurationError) {
        self.init()
        var lineOfKey: [String: Int] = [:]
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() {
            try read(line, number: index + 1, source: source, seen: &lineOfKey)
        }
        if let broken = brokenRelations.first {
            throw ConfigurationError(
                code: .brokenRelation, source: source, line: lineOfKey[broken.key], problem: broken.problem)
        }
    }

    /// The configuration as a file: every key with its meaning, range and default as comments.
    package var text: String {
        var text = ""
        var section: Substring = ""
        for key in Self.keys {
            let keySection = key.name.prefix { $0 != "." }
            if keySection != section && !section.isEmpty { text += "\n" }
            section = keySection
            text += "# \(key.summary); \(key.allowed), default \(key.defaultText)\n"
            text += "\(key.name) = \(key.text(in: self))\n"
        }
        return text
    }

    /// The lines of `text` whose values are not the defaults, without comments; empty when all are.
    package var changedText: String {
        Self.keys.filter { $0.text(in: self) != $0.defaultText }
            .map { "\($0.name) = \($0.text(in: self))\n" }.joined()
    }

    /// Throws what is out of range or contradicts another value, as parsing would.
    package func validate(source: String) throws(ConfigurationError) {
        _ = try RunConfiguration(parsing: text, source: source)
    }

    private mutating func read(
        _ line: Substring, number: Int, source: String, seen: inout [String: Int]
    ) throws(ConfigurationError) {
        func refuse(_ code: ConfigurationError.Code, _ problem: String) -> ConfigurationError {
            ConfigurationError(code: code, source: source, line: number, problem: problem)
        }
        let content = Self.trimmed(line.prefix { $0 != "#" })
        guard !content.isEmpty else { return }
        guard let equals = content.firstIndex(of: "=") else {
            throw refuse(.malformed, "expected \"key = value\", found \"\(Self.excerpt(content))\"")
        }
        let name = String(Self.trimmed(content[..<equals]))
        let value = String(Self.trimmed(content[content.index(after: equals)...]))
        guard let key = Self.keysByName[name] else {
            throw refuse(.unknownKey, Self.unknownKeyProblem(name))
        }
        if let first = seen.updateValue(number, forKey: name) {
            throw refuse(.duplicateKey, "\(name) stands in line \(first) already")
        }
        guard key.set(value, in: &self) else {
            throw refuse(.invalidValue, "\(name) must be \(key.allowed), not \"\(Self.excerpt(value))\"")
        }
    }

    /// Says that a key is unknown, and which known one is nearest.
    static func unknownKeyProblem(_ name: String) -> String {
        let nearest = keys.map { (name: $0.name, distance: editDistance(name.lowercased(), $0.name.lowercased())) }
            .min { $0.distance < $1.distance }
        let hint = nearest.map { "; did you mean \($0.name)?" } ?? ""
        return "unknown key \"\(excerpt(name))\"\(hint)"
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }

    /// The first characters of what a file holds, fit for one line of an error.
    private static func excerpt(_ text: some StringProtocol) -> String {
        let shown = String(text.prefix(40).map { ($0.asciiValue ?? 32) < 32 ? "?" : $0 })
        return text.count > 40 ? shown + "…" : shown
    }

    /// Levenshtein's distance, for names of at most 100 characters.
    ///
    /// - Complexity: O(length of `first` · length of `second`).
    private static func editDistance(_ first: String, _ second: String) -> Int {
        let (first, second) = (Array(first.prefix(100)), Array(second.prefix(100)))
        var row = Array(0...second.count)
        for (i, a) in first.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, b) in second.enumerated() {
                let replaced = diagonal + (a == b ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(replaced, row[j] + 1, diagonal + 1)
            }
        }
        return row[second.count]
    }
}
