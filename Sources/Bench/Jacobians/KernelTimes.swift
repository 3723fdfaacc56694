package import Jacobians

/// Nanoseconds of each kernel in each round.
package struct KernelTimes {
    /// Nanoseconds of a call for one point, `[kernels][rounds]`.
    package private(set) var single: [[Double]]
    /// Nanoseconds a point of a batch, `[kernels][rounds]`.
    package private(set) var batch: [[Double]]
    /// The Jacobian of the first kernel at the first point, row after row.
    package let entries: [Double]

    /// Reads what the driver printed.
    package init(_ text: String, kernelCount: Int, entryCount: Int) throws(JacobianError) {
        let lines = text.split(separator: "\n")
        entries = lines.prefix(entryCount).map { Double($0) ?? .nan }
        let rows = lines.dropFirst(max(1, entryCount)).map { $0.split(separator: " ").compactMap { Double($0) } }
        guard entries.count == entryCount, rows.allSatisfy({ $0.count == 2 }), rows.count % kernelCount == 0 else {
            throw JacobianError(.notRun, "the timing program printed \(lines.count) lines that are not times")
        }
        let kernels = 0..<kernelCount
        single = kernels.map { kernel in stride(from: kernel, to: rows.count, by: kernelCount).map { rows[$0][0] } }
        batch = kernels.map { kernel in stride(from: kernel, to: rows.count, by: kernelCount).map { rows[$0][1] } }
    }

    /// Adds the rounds of another run of the same kernels.
    mutating func append(_ other: KernelTimes) {
        for kernel in single.indices {
            single[kernel] += other.single[kernel]
            batch[kernel] += other.batch[kernel]
        }
    }
}

extension [Double] {
    /// The median; NaN where there is nothing.
    var median: Double {
        guard !isEmpty else { return .nan }
        let ascending = sorted()
        return (ascending[(count - 1) / 2] + ascending[count / 2]) / 2
    }
}
