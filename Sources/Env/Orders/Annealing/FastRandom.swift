/// SplitMix64 (Steele, Lea, Flood, OOPSLA 2014): a generator of one word, for choices by the million.
package struct FastRandom: Sendable {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    @inline(__always) package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// A number of `0 ..< bound`, `bound` below 2³².
    @inline(__always) package mutating func index(below bound: Int) -> Int {
        Int(truncatingIfNeeded: ((next() >> 32) &* UInt64(truncatingIfNeeded: bound)) >> 32)
    }

    /// A number of [0, 1).
    @inline(__always) package mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
}
