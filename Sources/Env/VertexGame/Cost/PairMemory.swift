import Synchronization

/// What pairs of small numbers give, read without a lock.
///
/// Pairs of the smallest numbers have a place each. For others there is a hash table of fixed size: a pair stands in
/// one of the places that follow its hash. One thread at a time writes, under a lock of the owner's; any number read.
/// An entry is never changed once it is there. What finds no place is not remembered.
struct PairMemory: ~Copyable, Sendable {
    /// Numbers below this are the smallest: reference programs have up to about a hundred structures.
    private static let smallCount = 128
    private static let placeCount = 4096
    private static let probeCount = 16
    private static let known: UInt64 = 1 << 63

    /// `[first, second]` of the smallest numbers, 0 for none: a bit that is always set, 31 bits of multiplications, 32
    /// of the result.
    private let small: InlineArray<16_384, Atomic<UInt64>>
    /// Places of 0 for none, else a bit that is always set, both numbers of the pair, and the result; 16 bits each.
    private let entries: InlineArray<4096, Atomic<UInt64>>
    /// The multiplications of each entry: written before the entry, which readers load with acquire order.
    private let counts: InlineArray<4096, Atomic<Int>>

    init() {
        small = InlineArray { _ in Atomic(0) }
        entries = InlineArray { _ in Atomic(0) }
        counts = InlineArray { _ in Atomic(0) }
    }

    /// The result of a pair and its multiplications, or nil where they are not remembered.
    @inline(__always)
    func find(_ first: UInt32, _ second: UInt32) -> (result: UInt32, multiplications: Int)? {
        guard max(first, second) < Self.smallCount else { return findLarge(first, second) }
        let entry = unsafe small[unchecked: Self.smallPlace(first, second)].load(ordering: .relaxed)
        guard entry != 0 else { return nil }
        return (UInt32(truncatingIfNeeded: entry), Int((entry & ~Self.known) >> 32))
    }

    private func findLarge(_ first: UInt32, _ second: UInt32) -> (result: UInt32, multiplications: Int)? {
        let head = Self.head(first, second)
        for probe in 0..<Self.probeCount {
            let place = Self.place(head, probe)
            let entry = entries[place].load(ordering: .acquiring)
            if entry == 0 { return nil }
            if entry >> 16 == head {
                return (UInt32(entry & 0xFFFF), counts[place].load(ordering: .relaxed))
            }
        }
        return nil
    }

    /// Remembers a result; only one thread may do so at a time.
    func remember(_ first: UInt32, _ second: UInt32, _ result: UInt32, multiplications: Int) {
        if max(first, second) < Self.smallCount {
            guard multiplications < 1 << 31 else { return }
            let entry = Self.known | UInt64(multiplications) << 32 | UInt64(result)
            small[Self.smallPlace(first, second)].store(entry, ordering: .relaxed)
        } else {
            rememberLarge(first, second, result, multiplications: multiplications)
        }
    }

    private func rememberLarge(_ first: UInt32, _ second: UInt32, _ result: UInt32, multiplications: Int) {
        guard max(first, second, result) <= UInt16.max else { return }
        let head = Self.head(first, second)
        for probe in 0..<Self.probeCount {
            let place = Self.place(head, probe)
            let entry = entries[place].load(ordering: .relaxed)
            if entry >> 16 == head { return }
            if entry == 0 {
                counts[place].store(multiplications, ordering: .relaxed)
                entries[place].store(head << 16 | UInt64(result), ordering: .releasing)
                return
            }
        }
    }

    @inline(__always)
    private static func smallPlace(_ first: UInt32, _ second: UInt32) -> Int { Int(first) &* smallCount &+ Int(second) }

    /// A pair's part of an entry. Numbers beyond 16 bits give one that no entry has.
    private static func head(_ first: UInt32, _ second: UInt32) -> UInt64 {
        max(first, second) <= UInt16.max ? 1 << 32 | UInt64(first) << 16 | UInt64(second) : 0
    }

    private static func place(_ head: UInt64, _ probe: Int) -> Int {
        Int(truncatingIfNeeded: (head &* 0x9E37_79B9_7F4A_7C15) >> 52 &+ UInt64(probe)) & (placeCount - 1)
    }
}
