/// Where the values and keys of a text stand that is JSON, or was so before it was damaged.
struct JSONValues {
    /// Ranges of numbers, words, texts, lists and objects; inner ones before those around them.
    private(set) var ranges: [Range<Int>] = []

    init(in text: [UInt8]) {
        var open: [Int] = []
        var place = 0
        while place < text.count {
            switch text[place] {
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                open.append(place)
                place += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                place += 1
                if let start = open.popLast() { ranges.append(start..<place) }
            case UInt8(ascii: "\""): place = add(place, Self.endOfText(text, from: place))
            case let byte where Self.isWord(byte):
                place = add(place, text[place...].firstIndex { !Self.isWord($0) } ?? text.count)
            default: place += 1
            }
        }
    }

    /// Notes a value and returns where it ends.
    private mutating func add(_ start: Int, _ end: Int) -> Int {
        ranges.append(start..<end)
        return end
    }

    private static func endOfText(_ text: [UInt8], from start: Int) -> Int {
        var place = start + 1
        while place < text.count, text[place] != UInt8(ascii: "\"") {
            place += text[place] == UInt8(ascii: "\\") ? 2 : 1
        }
        return min(place + 1, text.count)
    }

    /// Whether a byte can be a part of a number or of a word such as `true`.
    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}
