/// Arrays of numbers as raw little-endian blocks, which is how files and messages hold them on every machine.
///
/// What other targets call for each record of a file is specialised here: across targets, generic code is not.
package enum LittleEndian {
    /// The block of an array of integers.
    @_specialize(where Number == UInt32)
    @_specialize(where Number == UInt64)
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
        let found = block.withContiguousStorageIfAvailable { unsafe read(type, UnsafeRawBufferPointer($0)) }
        return found ?? integers(type, Array(block))
    }

    private static func read<Number: FixedWidthInteger & BitwiseCopyable>(
        _ type: Number.Type, _ bytes: UnsafeRawBufferPointer
    ) -> [Number] {
        let count = bytes.count / (Number.bitWidth / 8)
        var numbers = unsafe [Number](unsafeUninitializedCapacity: count) { numbers, initialized in
            unsafe UnsafeMutableRawBufferPointer(numbers).copyMemory(from: bytes)
            initialized = count
        }
        for index in numbers.indices { numbers[index] = Number(littleEndian: numbers[index]) }
        return numbers
    }

    /// The floats of a block; nil if it ends within one.
    package static func floats(_ block: some Collection<UInt8>) -> [Float]? {
        integers(UInt32.self, block)?.map(Float.init(bitPattern:))
    }

    /// The integer whose bytes these are, lowest first; bytes beyond its width are ignored, missing ones are 0.
    @_specialize(where Number == UInt32, Bytes == ArraySlice<UInt8>)
    @_specialize(where Number == UInt64, Bytes == ArraySlice<UInt8>)
    package static func integer<Number: FixedWidthInteger & UnsignedInteger, Bytes: Collection<UInt8>>(
        _ bytes: Bytes
    ) -> Number {
        var number: Number = 0
        for (index, byte) in bytes.prefix(Number.bitWidth / 8).enumerated() {
            number |= Number(truncatingIfNeeded: byte) << Number(8 * index)
        }
        return number
    }
}
