/// Arrays of numbers as raw little-endian blocks, which is how files and messages hold them on every machine.
package enum LittleEndian {
    /// The block of an array of integers.
    package static func bytes<Number: FixedWidthInteger & BitwiseCopyable>(_ numbers: [Number]) -> [UInt8] {
        let numbers = numbers.map(\.littleEndian)
        return unsafe numbers.withUnsafeBytes { unsafe Array($0) }
    }

    /// The block of an array of floats.
    package static func bytes(_ numbers: [Float]) -> [UInt8] {
        bytes(numbers.map(\.bitPattern))
    }

    /// The integers of a block; nil if it ends within one.
    package static func integers<Number: FixedWidthInteger & BitwiseCopyable>(
        _ type: Number.Type = Number.self, _ block: some Collection<UInt8>
    ) -> [Number]? {
        let size = Number.bitWidth / 8
        guard block.count.isMultiple(of: size) else { return nil }
        let block = Array(block)
        return unsafe block.withUnsafeBytes { bytes in
            stride(from: 0, to: bytes.count, by: size).map { offset in
                Number(littleEndian: unsafe bytes.loadUnaligned(fromByteOffset: offset, as: Number.self))
            }
        }
    }

    /// The floats of a block; nil if it ends within one.
    package static func floats(_ block: some Collection<UInt8>) -> [Float]? {
        integers(UInt32.self, block)?.map(Float.init(bitPattern:))
    }

    /// The integer whose bytes these are, lowest first; bytes beyond its width are ignored, missing ones are 0.
    package static func integer<Number: FixedWidthInteger & UnsignedInteger>(
        _ bytes: some Collection<UInt8>
    ) -> Number {
        var number: Number = 0
        for (index, byte) in bytes.prefix(Number.bitWidth / 8).enumerated() {
            number |= Number(truncatingIfNeeded: byte) << Number(8 * index)
        }
        return number
    }
}
