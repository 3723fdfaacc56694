/// One product of two square matrices of `Float` on one thread: the speed limit that the network's speed is held against.
package struct SquareProduct {
    /// Rows and columns of each matrix.
    package let size: Int
    private let left: [Float]
    private let right: [Float]
    private var product: [Float]

    package init(size: Int = 512) {
        self.size = size
        left = (0..<size * size).map { Float($0 % 7) - 3 }
        right = (0..<size * size).map { Float($0 % 5) - 2 }
        product = Array(repeating: 0, count: size * size)
    }

    /// Multiplies once and returns the floating-point operations that it took.
    ///
    /// - Complexity: O(size³).
    package mutating func run() -> Int {
        _ = SingleThreadedBLAS.pinned
        unsafe left.withUnsafeBufferPointer { left in
            unsafe right.withUnsafeBufferPointer { right in
                unsafe product.withUnsafeMutableBufferPointer { product in
                    guard let a = left.baseAddress, let b = right.baseAddress, let c = product.baseAddress else {
                        return
                    }
                    unsafe Float.multiply(
                        a, stride: size, transposed: false, b, stride: size, transposed: false, beta: 0, into: c,
                        stride: size, rows: size, columns: size, inner: size)
                }
            }
        }
        return 2 * size * size * size
    }
}
