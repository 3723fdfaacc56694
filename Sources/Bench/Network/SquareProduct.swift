internal import COpenBLAS

/// One product of two square matrices of `Float` by OpenBLAS on one thread: the speed limit that the network's speed is
/// held against.
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
        openblas_set_num_threads(1)
        unsafe left.withUnsafeBufferPointer { left in
            unsafe right.withUnsafeBufferPointer { right in
                unsafe product.withUnsafeMutableBufferPointer { product in
                    guard let a = left.baseAddress, let b = right.baseAddress, let c = product.baseAddress else {
                        return
                    }
                    let count = Int32(size)
                    unsafe cblas_sgemm(
                        CblasRowMajor, CblasNoTrans, CblasNoTrans, count, count, count, 1, a, count, b, count, 0, c,
                        count)
                }
            }
        }
        return 2 * size * size * size
    }
}

/// The OpenBLAS that this process runs with.
package enum OpenBLASLibrary {
    /// Its version, build options, and the kind of processor that its kernels were chosen for.
    package static var configuration: String {
        unsafe String(cString: openblas_get_config()).split(separator: " ").joined(separator: " ")
    }
}
