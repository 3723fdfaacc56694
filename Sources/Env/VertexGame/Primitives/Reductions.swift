/// The sum along axes.
package struct ReduceSum: Reduction {
    package static let name = "reduce_sum"
    package static let varies = false
    package let axes: [Int]
    package init(axes: [Int]) { self.axes = axes }
    func reduce(_ numbers: [Double]) -> Double { numbers.reduce(0, +) }
    func derivatives(_ numbers: [Double], _ result: Double) -> [Double] { numbers.map { _ in 1 } }
}

/// The largest along axes; the derivative is shared equally by all that are, as jax does.
package struct ReduceMax: Reduction {
    package static let name = "reduce_max"
    package let axes: [Int]
    package init(axes: [Int]) { self.axes = axes }
    func reduce(_ numbers: [Double]) -> Double { numbers.reduce(-Double.infinity) { Maximum().value($0, $1) } }
    func derivatives(_ numbers: [Double], _ result: Double) -> [Double] { shared(numbers, result) }
}

/// The smallest along axes; the derivative is shared equally by all that are, as jax does.
package struct ReduceMin: Reduction {
    package static let name = "reduce_min"
    package let axes: [Int]
    package init(axes: [Int]) { self.axes = axes }
    func reduce(_ numbers: [Double]) -> Double { numbers.reduce(Double.infinity) { Minimum().value($0, $1) } }
    func derivatives(_ numbers: [Double], _ result: Double) -> [Double] { shared(numbers, result) }
}

/// The product along axes.
package struct ReduceProduct: Reduction {
    package static let name = "reduce_prod"
    package let axes: [Int]
    package init(axes: [Int]) { self.axes = axes }
    func reduce(_ numbers: [Double]) -> Double { numbers.reduce(1, *) }

    /// The product of all others, without a division, as a number may be 0.
    func derivatives(_ numbers: [Double], _ result: Double) -> [Double] {
        var below = [1.0]
        for number in numbers { below.append(below[below.count - 1] * number) }
        var above = 1.0
        var derivatives = numbers
        for index in numbers.indices.reversed() {
            derivatives[index] = below[index] * above
            above *= numbers[index]
        }
        return derivatives
    }
}

/// 1 shared equally by the numbers that equal the result.
private func shared(_ numbers: [Double], _ result: Double) -> [Double] {
    let count = Double(numbers.count { $0 == result })
    return numbers.map { $0 == result ? 1 / count : 0 }
}
