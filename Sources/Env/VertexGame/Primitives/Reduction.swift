/// A primitive that makes one number of all that differ along the axes in the parameter `axes` only.
protocol Reduction: TensorPrimitive {
    /// The axes that disappear, ascending.
    var axes: [Int] { get }
    /// Whether the derivative differs from place to place, as it does but for a sum.
    static var varies: Bool { get }
    init(axes: [Int])
    /// The result of these numbers.
    func reduce(_ numbers: [Double]) -> Double
    /// The derivative by each of these numbers.
    func derivatives(_ numbers: [Double], _ result: Double) -> [Double]
}

extension Reduction {
    package static var operandCount: Int { 1 }
    package static var varies: Bool { true }

    package init(_ parameters: Parameters) throws(Parameters.Mismatch) {
        try parameters.allowOnly("axes", "out_sharding")
        self.init(axes: try parameters.distinctAxes("axes"))
    }

    package var parameters: Parameters { Parameters(["axes": .integers(axes)]) }

    package func resultShape(_ operands: [Shape]) -> Shape? {
        let shape = operands[0]
        guard axes.allSatisfy({ $0 < shape.rank }) else { return nil }
        return Shape(kept(shape).map { shape.dimensions[$0] })
    }

    package func value(_ operands: [Tensor], shape: Shape) -> Tensor {
        Tensor(shape, groups(operands[0].shape, shape).map { reduce($0.map { operands[0].elements[$0] }) })
    }

    package func jacobian(_ operand: Int, _ operands: [Tensor], result: Tensor) -> [Double] {
        let width = operands[0].elements.count
        var matrix = Array(repeating: 0.0, count: result.elements.count * width)
        for (row, group) in groups(operands[0].shape, result.shape).enumerated() {
            let slopes = derivatives(group.map { operands[0].elements[$0] }, result.elements[row])
            for (element, slope) in zip(group, slopes) { matrix[row * width + element] = slope }
        }
        return matrix
    }

    package func structure(_ operand: Int, _ operands: [Shape], result: Shape) -> JacobianStructure? {
        let ties = kept(operands[0]).enumerated().map {
            JacobianStructure.Tie(target: $0, source: $1, varies: Self.varies)
        }
        return JacobianStructure(
            target: result, source: operands[0], ties: ties.filter { result.dimensions[$0.target] > 1 })
    }

    private func kept(_ shape: Shape) -> [Int] { shape.dimensions.indices.filter { !axes.contains($0) } }

    /// For each element of the result, the elements it is made of.
    func groups(_ source: Shape, _ result: Shape) -> [[Int]] {
        let strides = source.strides
        let inner = Shape(axes.map { source.dimensions[$0] }).offsets(axes.map { strides[$0] })
        return result.offsets(kept(source).map { strides[$0] }).map { start in inner.map { start + $0 } }
    }
}
