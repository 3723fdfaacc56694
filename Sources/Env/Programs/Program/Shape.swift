/// The shape of a value: its extent along each axis. A scalar has no axes.
package struct Shape: Hashable, Sendable {
    /// The most numbers that a value of a program may hold.
    package static let elementCountMax = 1 << 24
    /// The most axes that a value of a program may have.
    package static let rankMax = 32

    /// Extents, outermost axis first; none is negative.
    package var dimensions: [Int]

    /// Makes a shape of the given extents.
    package init(_ dimensions: [Int]) {
        precondition(dimensions.allSatisfy { $0 >= 0 }, "negative extent in shape \(dimensions)")
        self.dimensions = dimensions
    }

    /// The shape of one number.
    package static let scalar = Shape([])

    /// How many numbers a value of this shape holds; the shape must be no larger than a program may have.
    package var elementCount: Int { dimensions.reduce(1, *) }

    /// Whether this is the shape of one number, without axes.
    package var isScalar: Bool { dimensions.isEmpty }

    /// How many axes there are.
    package var rank: Int { dimensions.count }

    /// Whether a value of a program may have this shape: at most `rankMax` axes and `elementCountMax` numbers, even
    /// where an extent of 0 leaves none.
    package var isSupported: Bool {
        var count = 1
        for extent in dimensions where extent > 0 {
            let (product, overflow) = count.multipliedReportingOverflow(by: extent)
            if overflow || product > Self.elementCountMax { return false }
            count = product
        }
        return rank <= Self.rankMax
    }

    /// How far apart neighbours along each axis lie in row-major order.
    package var strides: [Int] {
        var strides = Array(repeating: 1, count: rank)
        for axis in stride(from: rank - 2, through: 0, by: -1) {
            strides[axis] = strides[axis + 1] * dimensions[axis + 1]
        }
        return strides
    }

    /// For each element in row-major order, the sum over axes of its index times the axis' stride, plus `start`.
    ///
    /// With the strides of another shape this is the element of that shape which corresponds; a stride of 0 repeats.
    package func offsets(_ strides: [Int], start: Int = 0) -> [Int] {
        var offsets = [start]
        for (extent, stride) in zip(dimensions, strides) {
            offsets = offsets.flatMap { offset in (0..<extent).map { offset + $0 * stride } }
        }
        return offsets
    }
}

extension Shape: CustomStringConvertible {
    /// The extents as a list, e.g. `[4, 1]`.
    package var description: String { "\(dimensions)" }
}
