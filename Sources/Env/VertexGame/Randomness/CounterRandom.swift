import RealModule

/// Random numbers as a pure function of where they are used: run seed, stream, episode and move.
///
/// Philox4x32-10 (Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011,
/// doi:10.1145/2063384.2063405). One block of the generator keyed by the seed turns (stream, episode) into the key of
/// the sequence; its blocks are then counted by (index, move). So an episode can be replayed and a run resumed bit for
/// bit.
package struct CounterRandom: RandomNumberGenerator, Sendable {
    private let key: SIMD2<UInt32>
    private let move: SIMD2<UInt32>
    private var index: UInt64 = 0
    private var spare: UInt64?

    /// The sequence of one place of use.
    package init(seed: UInt64, stream: UInt64, episode: UInt64 = 0, move: UInt64 = 0) {
        let place = SIMD4(lowHalf: Self.halves(stream), highHalf: Self.halves(episode))
        key = Self.block(counter: place, key: Self.halves(seed)).lowHalf
        self.move = Self.halves(move)
    }

    /// The next 64 bits.
    package mutating func next() -> UInt64 {
        if let second = spare {
            spare = nil
            return second
        }
        let block = Self.block(counter: SIMD4(lowHalf: Self.halves(index), highHalf: move), key: key)
        index &+= 1
        spare = UInt64(block.w) << 32 | UInt64(block.z)
        return UInt64(block.y) << 32 | UInt64(block.x)
    }

    /// A number strictly between 0 and 1, a multiple of 2⁻⁵³.
    package mutating func uniform() -> Double {
        (Double(next() >> 12) + 0.5) * 0x1p-52
    }

    /// A number of the standard Gumbel distribution.
    package mutating func gumbel() -> Float {
        Float(-Double.log(-Double.log(uniform())))
    }

    /// A number of the standard normal distribution (Box & Muller 1958).
    package mutating func normal() -> Float {
        let radius = (-2 * Double.log(uniform())).squareRoot()
        return Float(radius * Double.cos(2 * .pi * uniform()))
    }

    /// A whole number of `0 ..< bound`, each equally likely (Lemire, "Fast random integer generation in an interval",
    /// doi:10.1145/3230636).
    package mutating func index(below bound: Int) -> Int {
        precondition(bound > 0, "no number is below \(bound)")
        let bound = UInt64(bound)
        var product = next().multipliedFullWidth(by: bound)
        if product.low < bound {
            let threshold = (0 &- bound) % bound
            while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
        }
        return Int(product.high)
    }

    /// Philox4x32-10 itself: ten rounds over a counter of four words under a key of two.
    package static func block(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
        var counter = counter
        var key = key
        for round in 0..<10 {
            if round > 0 { key &+= SIMD2(0x9E37_79B9, 0xBB67_AE85) }
            let first = UInt64(counter.x) &* 0xD251_1F53
            let second = UInt64(counter.z) &* 0xCD9E_8D57
            counter = SIMD4(
                UInt32(truncatingIfNeeded: second >> 32) ^ counter.y ^ key.x, UInt32(truncatingIfNeeded: second),
                UInt32(truncatingIfNeeded: first >> 32) ^ counter.w ^ key.y, UInt32(truncatingIfNeeded: first))
        }
        return counter
    }

    private static func halves(_ word: UInt64) -> SIMD2<UInt32> {
        SIMD2(UInt32(truncatingIfNeeded: word), UInt32(truncatingIfNeeded: word >> 32))
    }
}
