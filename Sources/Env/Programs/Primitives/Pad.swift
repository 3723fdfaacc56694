/// The first operand with the second, one number, around it: the parameter `padding_config` has for each axis how many
/// before, how many after (of either, less than nothing takes away) and how many between neighbours.
package struct Pad: IndexMap {
    package static let name = "pad"
    package static let operandCount = 2
    /// For each axis: before, after, between.
    package let padding: [[Int]]

    package init(padding: [[Int]]) { self.padding = padding }

    package init(_ parameters: Parameters) throws(Parameters.Mismatch) {
        try parameters.allowOnly("padding_config")
        guard case .list(let axes)? = parameters.values["padding_config"] else {
            throw Parameters.Mismatch("needs the parameter \"padding_config\"")
        }
        let padding = axes.compactMap(\.integers).filter { $0.count == 3 && $0[2] >= 0 }
        guard padding.count == axes.count else {
            throw Parameters.Mismatch(
                "parameter \"padding_config\" is no list of [before, after, between], none of the last negative")
        }
        self.init(padding: padding)
    }

    package var parameters: Parameters {
        Parameters(["padding_config": .list(padding.map { .integers($0) })])
    }

    package func resultShape(_ operands: [Shape]) -> Shape? {
        guard operands[0].rank == padding.count, operands[1].isScalar else { return nil }
        let extents = zip(operands[0].dimensions, padding).map { extent, pad in
            pad[0] + pad[1] + extent + max(0, extent - 1) * pad[2]
        }
        return extents.allSatisfy { $0 >= 0 } ? Shape(extents) : nil
    }

    package func origins(_ operands: [Shape], result: Shape) -> [ElementOrigin] {
        var origins = Array(repeating: ElementOrigin(operand: 1, element: 0), count: result.elementCount)
        // Where each element goes, axis by axis; nil where it is taken away.
        var places: [Int?] = [0]
        for (axis, stride) in result.strides.enumerated() {
            let (pad, kept) = (padding[axis], 0..<result.dimensions[axis])
            let steps = (0..<operands[0].dimensions[axis]).map { index in
                let place = pad[0] + index * (pad[2] + 1)
                return kept.contains(place) ? place * stride : nil
            }
            places = places.flatMap { place in
                steps.map { step in if let place, let step { place + step } else { nil } }
            }
        }
        for case (let element, let place?) in places.enumerated() { origins[place] = ElementOrigin(element: element) }
        return origins
    }
}
