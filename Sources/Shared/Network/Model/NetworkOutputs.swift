/// What a forward pass writes, one entry a token.
///
/// The arrays only grow, so that a reused value allocates nothing; entries beyond `tokenCount` have no meaning.
package struct NetworkOutputs<Scalar: NetworkScalar>: Sendable {
    /// N of the last forward pass.
    package private(set) var tokenCount = 0
    /// `[N]`: unnormalised log-probability that the vertex is the move.
    package internal(set) var logits: [Scalar] = []
    /// `[N]`: what choosing the vertex now costs beyond the best choice, in cost units; never negative.
    package internal(set) var regrets: [Scalar] = []
    /// `[N]`: what the vertex will cost when it is eliminated, in cost units; never negative. The remaining cost of a
    /// graph is its cost unit times the sum of its tokens' charges.
    package internal(set) var charges: [Scalar] = []

    package init() {}

    /// Makes room for `count` tokens, in whole groups of eight.
    mutating func resize(_ count: Int) {
        tokenCount = count
        let whole = (count + 7) & ~7
        logits.grow(to: whole)
        regrets.grow(to: whole)
        charges.grow(to: whole)
    }

    /// Hands `body` pointers to `count` logits, regrets and charges from `offset` on.
    @inline(__always)
    @unsafe mutating func withPointers(
        at offset: Int, count: Int,
        _ body: (UnsafeMutablePointer<Scalar>, UnsafeMutablePointer<Scalar>, UnsafeMutablePointer<Scalar>) -> Void
    ) {
        unsafe logits.withMutablePointer(at: offset, count: count) { logits in
            unsafe regrets.withMutablePointer(at: offset, count: count) { regrets in
                unsafe charges.withMutablePointer(at: offset, count: count) { charges in
                    unsafe body(logits, regrets, charges)
                }
            }
        }
    }

    /// Passes regrets and charges, as the heads left them, through softplus.
    mutating func activate() {
        Kernels.softplus(&regrets, count: tokenCount)
        Kernels.softplus(&charges, count: tokenCount)
    }
}
