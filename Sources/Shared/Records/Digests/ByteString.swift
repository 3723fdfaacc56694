/// Bytes that a digest is computed over: every part is preceded by its length, so that different contents never give
/// the same bytes.
package struct ByteString: Sendable {
    /// What was appended so far.
    package private(set) var bytes: [UInt8] = []

    package init() {}

    /// Appends a number: its eight bytes, lowest first.
    package mutating func append(_ number: UInt64) {
        for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(shift))) }
    }

    /// Appends a number, as its two's complement.
    package mutating func append(_ number: Int) {
        append(UInt64(bitPattern: Int64(number)))
    }

    /// Appends a number, as its bits.
    package mutating func append(_ number: Double) {
        append(number.bitPattern)
    }

    /// Appends a text, as UTF-8.
    package mutating func append(_ text: String) {
        append(text.utf8.count)
        bytes += text.utf8
    }

    /// Appends bytes.
    package mutating func append(_ block: [UInt8]) {
        append(block.count)
        bytes += block
    }

    /// Appends numbers, as a little-endian block.
    package mutating func append(_ numbers: [Float]) {
        append(LittleEndian.bytes(numbers))
    }

    /// The digest of what was appended.
    package var digest: Digest { Digest(of: bytes) }
}
