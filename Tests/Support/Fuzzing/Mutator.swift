import VertexGame

/// Damages valid bytes and texts, the same way for the same seed.
package struct Mutator {
    private var random: CounterRandom

    /// Rounds of a test of one parser.
    package static let roundCount = 10_000

    package init(seed: UInt64) {
        random = CounterRandom(seed: seed, stream: 0)
    }

    /// Bytes with one to four faults: flipped, overwritten, cut, left out, put in, or repeated elsewhere.
    package mutating func bytes(_ valid: [UInt8]) -> [UInt8] {
        var bytes = valid
        for _ in 0...random.index(below: 4) where !bytes.isEmpty { damageBytes(&bytes) }
        return bytes
    }

    /// A text of JSON or of words and numbers, with one to four faults: as bytes have them, numbers exchanged for those
    /// where a reader has to beware, and values exchanged for, repeated as, or put into others of any type.
    package mutating func text(_ valid: [UInt8]) -> [UInt8] {
        var text = valid
        for _ in 0...random.index(below: 4) where !text.isEmpty {
            switch random.index(below: 4) {
            case 0: damageBytes(&text)
            case 1: damageNumber(&text)
            default: damageValue(&text)
            }
        }
        return text
    }

    private mutating func damageBytes(_ bytes: inout [UInt8]) {
        let place = random.index(below: bytes.count)
        let end = min(bytes.count, place + random.index(below: 9))
        switch random.index(below: 7) {
        case 0: bytes[place] ^= 1 << UInt8(random.index(below: 8))
        case 1: bytes[place] = UInt8(truncatingIfNeeded: random.next())
        case 2: bytes[place] = [0x00, 0x7F, 0x80, 0xFF][random.index(below: 4)]
        case 3: bytes.removeSubrange(place..<end)
        case 4: bytes.insert(UInt8(truncatingIfNeeded: random.next()), at: place)
        case 5 where random.index(below: 4) == 0: bytes.removeSubrange(place...)
        default: bytes.insert(contentsOf: bytes[place..<end], at: random.index(below: bytes.count))
        }
    }

    private mutating func damageNumber(_ text: inout [UInt8]) {
        let digits = text.indices.filter { (48...57).contains(text[$0]) }
        guard !digits.isEmpty else { return damageBytes(&text) }
        let digit = digits[random.index(below: digits.count)]
        text.replaceSubrange(digit...digit, with: hostile())
    }

    private mutating func damageValue(_ text: inout [UInt8]) {
        let values = JSONValues(in: text).ranges
        guard !values.isEmpty else { return damageBytes(&text) }
        let value = values[random.index(below: values.count)]
        let other = values[random.index(below: values.count)]
        switch random.index(below: 5) {
        case 0: text.replaceSubrange(value, with: hostile())
        case 1: text.replaceSubrange(value, with: Array(text[other]))
        case 2: text.insert(contentsOf: Array(text[value]) + [UInt8(ascii: ",")], at: value.lowerBound)
        case 3: text.replaceSubrange(value, with: "[".utf8 + text[value] + "]".utf8)
        default: text.removeSubrange(value)
        }
    }

    private mutating func hostile() -> [UInt8] {
        Array(Self.hostileWords[random.index(below: Self.hostileWords.count)].utf8)
    }

    /// Values of every type, and what is none.
    private static let hostileWords = [
        "-1", "0", "-0", "1e0", "0.5", "1e308", "1e400", "-1e-400", "2147483648", "4294967296", "16777216", "16777217",
        "9223372036854775807", "-9223372036854775808", "9223372036854775808", "18446744073709551616", "NaN",
        "-Infinity",
        "null", "true", "[]", "{}", "[0]", "[0, 0]", "[-1]", "[4294967296, 4294967296]", "[9223372036854775807, 2]",
        "[16777216]", "[4096, 4096]",
        "[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]",
        "[[", "}", "]", ",", ":", "\"", "\"\"", "\"\\u0000\"", "\"\\ud800\"", "\"\u{301}\"", "{\"value\": 0}",
        "{\"literal\": NaN}", "{\"shape\": [0], \"values\": []}", "\u{FEFF}", "\r\n", "\u{0}",
        String(repeating: "[", count: 600), String(repeating: "{\"a\":", count: 600),
        String(repeating: "[", count: 300) + String(repeating: "]", count: 300),
    ]
}
