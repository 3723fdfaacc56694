import Records

/// The bytes of a record file: a header, then records one after the other.
///
/// Header:
///
/// | bytes | content |
/// |---|---|
/// | 8 | magic, which says what the records are |
/// | 4 | version, 1 |
/// | 4 | n, bytes of the payload |
/// | n | payload |
/// | 8 | checksum of all before |
///
/// Record:
///
/// | bytes | content |
/// |---|---|
/// | 4 | marker `VZrc` |
/// | 4 | n, bytes of the payload |
/// | 8 | number of the record in the file, from 0 |
/// | 8 | checksum of n and number |
/// | 8 | checksum of the payload |
/// | n | payload |
///
/// Numbers are little-endian; a checksum is the first half of BLAKE2b-128. The marker lets a reader find the next
/// record behind a damaged one; the number tells how many were lost; the first checksum tells a record whose end was
/// never written from one that was damaged.
package struct RecordFormat: Sendable {
    /// Eight characters that say what the records are.
    package let magic: [UInt8]

    /// - Parameter magic: eight ASCII characters.
    package init(magic: String) {
        self.magic = Array(magic.utf8)
        precondition(self.magic.count == 8, "magic \"\(magic)\" has not 8 bytes")
    }

    static let version: UInt32 = 1
    private static let marker = Array("VZrc".utf8)
    private static let recordHeaderSize = 32

    /// The bytes of a header.
    package func header(_ payload: [UInt8]) -> [UInt8] {
        let bytes = magic + LittleEndian.bytes([Self.version, UInt32(payload.count)]) + payload
        return bytes + LittleEndian.bytes([Digest.checksum(of: bytes[...])])
    }

    /// The bytes of a record.
    package func record(_ payload: [UInt8], number: UInt64) -> [UInt8] {
        precondition(payload.count <= Limits.recordBytes, "record of \(payload.count) bytes")
        let extent = LittleEndian.bytes([UInt32(payload.count)]) + LittleEndian.bytes([number])
        let checksums = [Digest.checksum(of: extent[...]), Digest.checksum(of: payload[...])]
        return Self.marker + extent + LittleEndian.bytes(checksums) + payload
    }

    /// Finds all that is readable in a file.
    ///
    /// - Throws: `StorageError` with code `foreignVersion`; damage is part of the result.
    /// - Complexity: O(bytes), as long as damage is rare.
    package func scan(_ bytes: [UInt8], path: String) throws(StorageError) -> RecordScan {
        var scan = RecordScan()
        var offset = 0
        if let header = try readHeader(bytes, path: path) {
            scan.header = Array(bytes[header.payload])
            offset = header.end
            scan.end = offset
        }
        var next: UInt64 = 0
        while offset < bytes.count {
            guard let found = nextRecord(bytes, from: offset, number: next) else { break }
            if found.start > offset || (scan.header == nil && scan.records.isEmpty) {
                scan.damages.append(.init(bytes: offset..<found.start, records: next..<found.number))
            }
            scan.records.append(Array(bytes[found.payload]))
            next = found.number + 1
            offset = found.payload.upperBound
            scan.end = offset
        }
        scan.nextNumber = next
        if offset < bytes.count {
            if scan.header == nil ? bytes.count < 16 || isBlank(bytes[...]) : isTorn(bytes, from: offset) {
                scan.tornBytes = bytes.count - offset
            } else {
                scan.damages.append(.init(bytes: offset..<bytes.count, records: next..<(next + 1)))
            }
        }
        return scan
    }

    // MARK: - Parts

    private func readHeader(
        _ bytes: [UInt8], path: String
    ) throws(StorageError) -> (payload: Range<Int>, end: Int)? {
        guard bytes.count >= 24, bytes[..<8].elementsEqual(magic) else { return nil }
        let version: UInt32 = LittleEndian.integer(bytes[8..<12])
        let length: UInt32 = LittleEndian.integer(bytes[12..<16])
        let end = 16 + Int(length)
        guard end + 8 <= bytes.count,
            LittleEndian.integer(bytes[end..<end + 8]) == Digest.checksum(of: bytes[..<end])
        else { return nil }
        guard version == Self.version else { throw .foreignVersion(path, version, Self.version) }
        return (16..<end, end + 8)
    }

    /// The first readable record at or behind an offset, whose number is at least `number` and has a next one.
    private func nextRecord(
        _ bytes: [UInt8], from offset: Int, number: UInt64
    ) -> (start: Int, number: UInt64, payload: Range<Int>)? {
        var start = offset
        while start + Self.recordHeaderSize <= bytes.count {
            if bytes[start] == Self.marker[0], let record = record(bytes, at: start), record.number >= number,
                record.number < .max
            {
                return (start, record.number, record.payload)
            }
            start += 1
        }
        return nil
    }

    /// The record at an offset, if it is wholly there and undamaged.
    private func record(_ bytes: [UInt8], at start: Int) -> (number: UInt64, payload: Range<Int>)? {
        guard let extent = extent(bytes, at: start), extent.payload.upperBound <= bytes.count,
            LittleEndian.integer(bytes[(start + 24)..<(start + 32)]) == Digest.checksum(of: bytes[extent.payload])
        else { return nil }
        return extent
    }

    /// What the beginning of a record says, if it is undamaged.
    private func extent(_ bytes: [UInt8], at start: Int) -> (number: UInt64, payload: Range<Int>)? {
        let first = start + Self.recordHeaderSize
        guard first <= bytes.count, bytes[start..<start + 4].elementsEqual(Self.marker),
            LittleEndian.integer(bytes[(start + 16)..<(start + 24)])
                == Digest.checksum(of: bytes[(start + 4)..<(start + 16)])
        else { return nil }
        let length: UInt32 = LittleEndian.integer(bytes[(start + 4)..<(start + 8)])
        return (LittleEndian.integer(bytes[(start + 8)..<(start + 16)]), first..<first + Int(length))
    }

    /// Whether the bytes from an offset on are the beginning of a record whose end was never written, or blank.
    private func isTorn(_ bytes: [UInt8], from offset: Int) -> Bool {
        let rest = bytes[offset...]
        if rest.count < Self.recordHeaderSize || isBlank(rest) { return true }
        return extent(bytes, at: offset).map { $0.payload.upperBound > bytes.count } ?? false
    }

    /// Whether the bytes are those of a file that the machine could extend but not fill before it died.
    private func isBlank(_ bytes: ArraySlice<UInt8>) -> Bool { bytes.allSatisfy { $0 == 0 } }
}

/// What is readable in a record file.
package struct RecordScan: Sendable {
    /// Bytes that are no record, with readable ones behind them or too many for a torn one.
    package struct Damage: Hashable, Sendable {
        /// Where they are.
        package let bytes: Range<Int>
        /// Numbers of the records that were there.
        package let records: Range<UInt64>
    }

    /// Payload of the header; nil if it is unreadable.
    package var header: [UInt8]?
    /// Payloads of the readable records, in order.
    package var records: [[UInt8]] = []
    /// What is unreadable.
    package var damages: [Damage] = []
    /// Bytes at the end of a record whose writing was interrupted.
    package var tornBytes = 0
    /// Where the last readable record ends.
    package var end = 0
    /// Number of the next record.
    package var nextNumber: UInt64 = 0
}
