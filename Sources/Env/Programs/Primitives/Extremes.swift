/// The larger of x and y; where they are equal, half of the derivative goes to each, as jax does.
package struct Maximum: BinaryPrimitive {
    package static let name = "max"
    package init() {}
    package func value(_ x: Double, _ y: Double) -> Double { x.isNaN || x > y ? x : y }
    package func partials(_ x: Double, _ y: Double, _ z: Double) -> (Double, Double) {
        x == y ? (0.5, 0.5) : (x > y ? 1 : 0, x < y ? 1 : 0)
    }
}

/// The smaller of x and y; where they are equal, half of the derivative goes to each, as jax does.
package struct Minimum: BinaryPrimitive {
    package static let name = "min"
    package init() {}
    package func value(_ x: Double, _ y: Double) -> Double { x.isNaN || x < y ? x : y }
    package func partials(_ x: Double, _ y: Double, _ z: Double) -> (Double, Double) {
        x == y ? (0.5, 0.5) : (x < y ? 1 : 0, x > y ? 1 : 0)
    }
}
