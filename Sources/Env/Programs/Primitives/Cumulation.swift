/// A primitive that makes one number of all up to each place along the parameter `axis`, from the end where `reverse`.
protocol Cumulation: TensorPrimitive {
    /// How they become one.
    associatedtype Fold: Folding
    /// The axis along which numbers are gathered.
    var axis: Int { get }
    /// Whether that starts at the end.
    var isReversed: Bool { get }
    init(axis: Int, isReversed: Bool)
}

extension Cumulation {
    package static var operandCount: Int { 1 }

    package init(_ parameters: Parameters) throws(Parameters.Mismatch) {
        try parameters.allowOnly("axis", "reverse")
        let axis = try parameters.integer("axis")
        if axis < 0 { throw Parameters.Mismatch("parameter \"axis\" is \(axis); axes are counted from 0") }
        self.init(axis: axis, isReversed: try parameters.flag("reverse"))
    }

    package var parameters: Parameters { Parameters(["axis": .integer(axis), "reverse": .flag(isReversed)]) }

    package func resultShape(_ operands: [Shape]) -> Shape? { axis < operands[0].rank ? operands[0] : nil }

    package func elements<Algebra: NumberAlgebra>(
        _ operands: [ShapedArray<Algebra.Number>], shape: Shape, _ algebra: inout Algebra
    ) -> [Algebra.Number] {
        var elements = operands[0].elements
        let back = (isReversed ? -1 : 1) * shape.strides[axis]
        for element in isReversed ? Array(elements.indices.reversed()) : Array(elements.indices)
        where places(upTo: element, shape).count > 1 {
            elements[element] = Fold.combine(elements[element - back], elements[element], &algebra)
        }
        return elements
    }

    package func partials<Algebra: NumberAlgebra>(
        _ operand: Int, _ operands: [ShapedArray<Algebra.Number>], result: ShapedArray<Algebra.Number>,
        _ algebra: inout Algebra
    ) -> [PartialEntry<Algebra.Number>] {
        let stride = result.shape.strides[axis]
        return result.elements.indices.flatMap { row in
            let first = row - row / stride % result.shape.dimensions[axis] * stride
            let columns = places(upTo: row, result.shape).map { first + $0 * stride }
            let numbers = columns.map { operands[0].elements[$0] }
            let slopes = Fold.cumulativeDerivatives(
                numbers, result: result.elements[row], isReversed: isReversed, &algebra)
            return zip(columns, slopes).map { PartialEntry(row: row, column: $0, value: $1) }
        }
    }

    package func structure(_ operand: Int, _ operands: [Shape], result: Shape) -> JacobianStructure? {
        let ties = result.dimensions.indices.filter { $0 != axis && result.dimensions[$0] > 1 }.map {
            JacobianStructure.Tie(target: $0, source: $0, varies: Fold.varies)
        }
        return JacobianStructure(target: result, source: result, ties: ties)
    }

    /// The places along the axis of all numbers that an element is made of.
    private func places(upTo element: Int, _ shape: Shape) -> Range<Int> {
        let (extent, place) = (shape.dimensions[axis], element / shape.strides[axis] % shape.dimensions[axis])
        return isReversed ? place..<extent : 0..<(place + 1)
    }
}

/// Sums of all up to each place along an axis.
package struct CumulativeSum: Cumulation {
    typealias Fold = Summing
    package static let name = "cumsum"
    package let axis: Int
    package let isReversed: Bool
    package init(axis: Int, isReversed: Bool = false) { (self.axis, self.isReversed) = (axis, isReversed) }
}

/// Products of all up to each place along an axis.
package struct CumulativeProduct: Cumulation {
    typealias Fold = Multiplying
    package static let name = "cumprod"
    package let axis: Int
    package let isReversed: Bool
    package init(axis: Int, isReversed: Bool = false) { (self.axis, self.isReversed) = (axis, isReversed) }
}

/// The largest of all up to each place along an axis; where several are, they share the derivative as
/// ``FoldingExtremes`` says.
package struct CumulativeMax: Cumulation {
    typealias Fold = Largest
    package static let name = "cummax"
    package let axis: Int
    package let isReversed: Bool
    package init(axis: Int, isReversed: Bool = false) { (self.axis, self.isReversed) = (axis, isReversed) }
}

/// The smallest of all up to each place along an axis; where several are, they share the derivative as
/// ``FoldingExtremes`` says.
package struct CumulativeMin: Cumulation {
    typealias Fold = Smallest
    package static let name = "cummin"
    package let axis: Int
    package let isReversed: Bool
    package init(axis: Int, isReversed: Bool = false) { (self.axis, self.isReversed) = (axis, isReversed) }
}

/// Logarithms of the sums of the exponentials of all up to each place along an axis.
package struct CumulativeLogSumExp: Cumulation {
    typealias Fold = LogAddingExponentials
    package static let name = "cumlogsumexp"
    package let axis: Int
    package let isReversed: Bool
    package init(axis: Int, isReversed: Bool = false) { (self.axis, self.isReversed) = (axis, isReversed) }
}

extension Parameters {
    /// The truth value called `name`, false where it is missing; throws when it is something else.
    func flag(_ name: String) throws(Mismatch) -> Bool {
        switch values[name] {
        case .flag(let flag): return flag
        case nil: return false
        default: throw Mismatch("parameter \"\(name)\" is neither true nor false")
        }
    }
}
