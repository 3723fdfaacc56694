import CSodium

/// BLAKE2b-256 of some bytes (Aumasson et al. 2013, RFC 7693): equal digests mean equal bytes.
package struct Digest: Hashable, Sendable {
    /// Bytes of a digest.
    package static let byteCount = 32

    /// The digest itself, `byteCount` bytes.
    package let bytes: [UInt8]

    /// The digest of `content`.
    ///
    /// - Complexity: O(bytes), about a gigabyte a second.
    package init(of content: [UInt8]) {
        self.init(of: content[...])
    }

    /// The digest of a part of an array.
    package init(of content: ArraySlice<UInt8>) {
        bytes = Self.hash(content, byteCount: Self.byteCount)
    }

    /// A digest that was computed elsewhere; nil unless there are `byteCount` bytes.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = Array(bytes)
    }

    /// A checksum of 64 bits against accidents: the first half of BLAKE2b-128 of `content`.
    package static func checksum(of content: ArraySlice<UInt8>) -> UInt64 {
        LittleEndian.integer(hash(content, byteCount: 16)[..<8])
    }

    private static func hash(_ content: ArraySlice<UInt8>, byteCount: Int) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: byteCount)
        let status = unsafe content.withUnsafeBufferPointer { content in
            unsafe crypto_generichash(
                &digest, byteCount, content.baseAddress, UInt64(content.count), nil, 0)
        }
        precondition(status == 0, "BLAKE2b refuses a digest of \(byteCount) bytes")
        return digest
    }
}

extension Digest: CustomStringConvertible {
    private static let digits = Array("0123456789abcdef".utf8)

    /// The digest in lower-case hexadecimal digits.
    package var description: String {
        String(decoding: bytes.flatMap { [Self.digits[Int($0 >> 4)], Self.digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// A digest from 64 hexadecimal digits of either case; nil if it is not that.
    package init?(hexadecimal text: some StringProtocol) {
        let digits = text.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
        guard text.utf8.count == 2 * Self.byteCount, digits.count == text.utf8.count else { return nil }
        self.init(bytes: stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) })
    }
}

extension Digest: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let digest = Digest(hexadecimal: text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "\"\(text)\" is no digest")
        }
        self = digest
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// The libsodium that this process runs with.
package enum SodiumLibrary {
    /// Its version: `1.0.18`.
    package static var version: String { unsafe String(cString: sodium_version_string()) }
}
