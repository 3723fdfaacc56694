/// Copies of memory as the C library makes them: the limit of whatever has to move bytes.
struct MemoryCopy {
    private var source: [UInt8]
    private var target: [UInt8]

    init(bytes: Int) {
        source = Array(repeating: 1, count: bytes)
        target = Array(repeating: 0, count: bytes)
    }

    /// Seconds that a copy of so many bytes takes, again and again between the same two places.
    static func seconds(bytes: Int, measuring seconds: Double) -> Double {
        var copy = MemoryCopy(bytes: bytes)
        return 1 / Throughput.fastest(seconds: seconds) { copy.run() }
    }

    /// Copies and returns 1.
    private mutating func run() -> Int {
        swap(&source, &target)
        unsafe target.withUnsafeMutableBufferPointer { target in
            _ = unsafe target.update(fromContentsOf: source)
        }
        return 1
    }
}
