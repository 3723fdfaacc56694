/// x + y
package struct Add: BinaryPrimitive {
    package static let name = "add"
    package init() {}
    package func value(_ x: Double, _ y: Double) -> Double { x + y }
    package func partials(_ x: Double, _ y: Double, _ z: Double) -> (Double, Double) { (1, 1) }
}

/// x + y, as derivatives taken by jax have it.
package struct AddAny: BinaryPrimitive {
    package static let name = "add_any"
    package init() {}
    package func value(_ x: Double, _ y: Double) -> Double { x + y }
    package func partials(_ x: Double, _ y: Double, _ z: Double) -> (Double, Double) { (1, 1) }
}

/// x − y
package struct Subtract: BinaryPrimitive {
    package static let name = "sub"
    package init() {}
    package func value(_ x: Double, _ y: Double) -> Double { x - y }
    package func partials(_ x: Double, _ y: Double, _ z: Double) -> (Double, Double) { (1, -1) }
}

/// x · y
package struct Multiply: BinaryPrimitive {
    package static let name = "mul"
    package init() {}
    package func value(_ x: Double, _ y: Double) -> Double { x * y }
    package func partials(_ x: Double, _ y: Double, _ z: Double) -> (Double, Double) { (y, x) }
}

/// x / y
package struct Divide: BinaryPrimitive {
    package static let name = "div"
    package init() {}
    package func value(_ x: Double, _ y: Double) -> Double { x / y }
    package func partials(_ x: Double, _ y: Double, _ z: Double) -> (Double, Double) { (1 / y, -z / y) }
}

/// −x
package struct Negate: UnaryPrimitive {
    package static let name = "neg"
    package init() {}
    package func value(_ x: Double) -> Double { -x }
    package func derivative(_ x: Double, _ y: Double) -> Double { -1 }
}
