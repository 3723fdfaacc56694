/// Windows of a tensor replaced by the third operand, at the places that the second says; what a gather reads, it
/// writes.
package struct Scatter: Scattering {
    package static let name = "scatter"
    package static let adds = false
    let places: ScatterPlaces
    init(_ places: ScatterPlaces) { self.places = places }
}

/// Windows of a tensor with the third operand added to them, at the places that the second says.
package struct ScatterAdd: Scattering {
    package static let name = "scatter-add"
    package static let adds = true
    let places: ScatterPlaces
    init(_ places: ScatterPlaces) { self.places = places }
}

/// A primitive that writes into windows: (tensor, indices, update).
protocol Scattering: Placing {
    var places: ScatterPlaces { get }
    init(_ places: ScatterPlaces)
}

extension Scattering {
    package static var operandCount: Int { 3 }
    package static var updatePosition: Int { 2 }
    package static func indexPositions(ofOperands count: Int) -> Range<Int> { 1..<2 }

    package init(_ parameters: Parameters) throws(Parameters.Mismatch) { self.init(try ScatterPlaces(parameters)) }

    package var parameters: Parameters { places.parameters }

    package func resultShape(_ operands: [Shape]) -> Shape? {
        let gather = places.gather(operands[0], update: operands[2])
        return gather?.resultShape([operands[0], operands[1]]) == operands[2] ? operands[0] : nil
    }

    package func targets(_ source: Shape, indices: [ShapedArray<Int>], update: Shape) -> [Int?] {
        places.gather(source, update: update)?.origins(source, indices: indices, result: update)
            ?? Array(repeating: nil, count: update.elementCount)
    }
}

/// Where a scatter writes: `ScatterDimensionNumbers` of jax.lax, and whether windows that do not fit are moved or
/// dropped.
struct ScatterPlaces: Hashable, Sendable {
    /// The settings that say so.
    let parameters: Parameters
    /// The axes of the gather that reads what is written.
    private let axes: GatherAxes
    private let isClipped: Bool

    init(_ parameters: Parameters) throws(Parameters.Mismatch) {
        try parameters.allowOnly(
            "dimension_numbers", "mode", "indices_are_sorted", "unique_indices", "update_jaxpr", "update_consts")
        guard case .table(let numbers)? = parameters.values["dimension_numbers"] else {
            throw Parameters.Mismatch("needs the parameter \"dimension_numbers\", an object of lists of axes")
        }
        let mode = try parameters.text("mode")
        isClipped = try Gather.isClipped(mode: mode)
        axes = try GatherAxes(scatter: Parameters(numbers))
        self.parameters = Parameters(["dimension_numbers": .table(numbers), "mode": .text(mode)])
    }

    /// The gather that reads what is written, nil where the update has no such axes.
    func gather(_ source: Shape, update: Shape) -> Gather? {
        let window = axes.window(rank: source.rank)
        guard window.count == axes.offset.count, axes.offset.allSatisfy({ $0 < update.rank }) else { return nil }
        var sizes = Array(repeating: 1, count: source.rank)
        for (axis, offset) in zip(window, axes.offset) { sizes[axis] = update.dimensions[offset] }
        return Gather(axes: axes, sizes: sizes, isClipped: isClipped)
    }
}
