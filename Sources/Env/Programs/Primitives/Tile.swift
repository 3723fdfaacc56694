/// A tensor repeated along each axis, as often as the parameter `reps` says.
package struct Tile: IndexMap {
    package static let name = "tile"
    package static let operandCount = 1
    /// How often it stands along each axis.
    package let repetitions: [Int]

    package init(repetitions: [Int]) { self.repetitions = repetitions }

    package init(_ parameters: Parameters) throws(Parameters.Mismatch) {
        try parameters.allowOnly("reps")
        let repetitions = try parameters.integers("reps")
        guard repetitions.allSatisfy({ $0 >= 0 }) else {
            throw Parameters.Mismatch("parameter \"reps\" is \(repetitions); nothing is repeated less than 0 times")
        }
        self.init(repetitions: repetitions)
    }

    package var parameters: Parameters { Parameters(["reps": .integers(repetitions)]) }

    package func resultShape(_ operands: [Shape]) -> Shape? {
        guard operands[0].rank == repetitions.count else { return nil }
        var extents: [Int] = []
        for (extent, count) in zip(operands[0].dimensions, repetitions) {
            let (product, overflow) = extent.multipliedReportingOverflow(by: count)
            if overflow { return nil }
            extents.append(product)
        }
        return Shape(extents)
    }

    package func origins(_ operands: [Shape], result: Shape) -> [ElementOrigin] {
        let (source, strides) = (operands[0].dimensions, operands[0].strides)
        let offsets = zip(result.dimensions, zip(source, strides)).reduce([0]) { offsets, axis in
            let (extent, (period, stride)) = axis
            return offsets.flatMap { offset in (0..<extent).map { offset + $0 % period * stride } }
        }
        return offsets.map { ElementOrigin(element: $0) }
    }
}
