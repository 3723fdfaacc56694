/// The inner loops of the network, in pairs of forward and backward, each in a file of its own.
///
/// Shapes: R rows (tokens or graphs), N tokens, B graphs, D channels, a multiple of eight, I inputs and O outputs of a
/// layer. A kernel takes matrices and, where a gradient of parameters is meant, the flat gradient and the place in it;
/// sizes are checked where a ``Matrix`` is shown in memory, inside pointers run free. "Adds" means into what is there
/// already.
enum Kernels<Scalar: NetworkScalar> {
    /// Eight channels at once.
    typealias Lanes = SIMD8<Scalar>
}

extension UnsafePointer where Pointee: NetworkScalar {
    /// The eight numbers from `index` on.
    @inline(__always)
    @unsafe func lanes(_ index: Int) -> SIMD8<Pointee> {
        unsafe UnsafeRawPointer(self + index).loadUnaligned(as: SIMD8<Pointee>.self)
    }
}

extension UnsafeMutablePointer where Pointee: NetworkScalar {
    /// The eight numbers from `index` on.
    @inline(__always)
    @unsafe func lanes(_ index: Int) -> SIMD8<Pointee> {
        unsafe UnsafeRawPointer(self + index).loadUnaligned(as: SIMD8<Pointee>.self)
    }

    /// Overwrites the eight numbers from `index` on.
    @inline(__always)
    @unsafe func setLanes(_ index: Int, _ value: SIMD8<Pointee>) {
        unsafe UnsafeMutableRawPointer(self + index).storeBytes(of: value, as: SIMD8<Pointee>.self)
    }
}

extension Array where Element: NetworkScalar {
    /// Hands `body` a pointer to `count` elements from `offset` on; an empty array has none and `body` is not called.
    @inline(__always)
    @unsafe func withPointer(at offset: Int = 0, count: Int, _ body: (UnsafePointer<Element>) -> Void) {
        precondition(
            offset >= 0 && count >= 0 && offset + count <= self.count,
            "elements \(offset) ..< \(offset + count) of \(self.count)")
        unsafe withUnsafeBufferPointer { buffer in
            if let base = buffer.baseAddress { unsafe body(base + offset) }
        }
    }

    /// Hands `body` a pointer to `count` elements from `offset` on; an empty array has none and `body` is not called.
    @inline(__always)
    @unsafe mutating func withMutablePointer(
        at offset: Int = 0, count: Int, _ body: (UnsafeMutablePointer<Element>) -> Void
    ) {
        precondition(
            offset >= 0 && count >= 0 && offset + count <= self.count,
            "elements \(offset) ..< \(offset + count) of \(self.count)")
        unsafe withUnsafeMutableBufferPointer { buffer in
            if let base = buffer.baseAddress { unsafe body(base + offset) }
        }
    }

    /// Makes the array at least `count` long, with zeros.
    mutating func grow(to count: Int) {
        if self.count < count { append(contentsOf: repeatElement(0, count: count - self.count)) }
    }
}
