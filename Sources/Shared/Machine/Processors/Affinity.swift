import CLinux
import Glibc

/// The processors that a thread may be scheduled on: sched_getaffinity(2) and sched_setaffinity(2).
package enum Affinity {
    /// Bits of one mask; the kernel refuses masks that are shorter than its own.
    private static let bitCount = 1 << 14

    /// Those of the calling thread; nil where the system does not say.
    package static var current: ProcessorList? {
        var mask = [UInt](repeating: 0, count: bitCount / UInt.bitWidth)
        let byteCount = unsafe vz_get_affinity(&mask, bitCount / 8)
        guard byteCount > 0 else { return nil }
        return ProcessorList(
            (0..<bitCount).filter { mask[$0 / UInt.bitWidth] >> UInt($0 % UInt.bitWidth) & 1 == 1 })
    }

    /// Binds the calling thread, and threads that it starts from now on, to processors.
    ///
    /// - Returns: 0, or the number of the system's error: EINVAL where none of them may be used.
    package static func bind(to processors: ProcessorList) -> CInt {
        var mask = [UInt](repeating: 0, count: bitCount / UInt.bitWidth)
        for number in processors.numbers where number < bitCount {
            mask[number / UInt.bitWidth] |= 1 << UInt(number % UInt.bitWidth)
        }
        let status = unsafe vz_set_affinity(mask, bitCount / 8)
        let failure = errno
        return status == 0 ? 0 : failure
    }
}
