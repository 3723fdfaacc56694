import RealModule

/// sin x
package struct Sine: UnaryPrimitive {
    package static let name = "sin"
    package init() {}
    package func value(_ x: Double) -> Double { Double.sin(x) }
    package func derivative(_ x: Double, _ y: Double) -> Double { Double.cos(x) }
}

/// cos x
package struct Cosine: UnaryPrimitive {
    package static let name = "cos"
    package init() {}
    package func value(_ x: Double) -> Double { Double.cos(x) }
    package func derivative(_ x: Double, _ y: Double) -> Double { -Double.sin(x) }
}

/// The angle of the point (y, x) = (first operand, second operand).
package struct ArcTangent2: BinaryPrimitive {
    package static let name = "atan2"
    package init() {}
    package func value(_ x: Double, _ y: Double) -> Double { Double.atan2(y: x, x: y) }
    package func partials(_ x: Double, _ y: Double, _ z: Double) -> (Double, Double) {
        let square = x * x + y * y
        return (y / square, -x / square)
    }
}

/// tan x
package struct Tangent: UnaryPrimitive {
    package static let name = "tan"
    package init() {}
    package func value(_ x: Double) -> Double { Double.tan(x) }
    package func derivative(_ x: Double, _ y: Double) -> Double { 1 + y * y }
}

/// arcsin x
package struct ArcSine: UnaryPrimitive {
    package static let name = "asin"
    package init() {}
    package func value(_ x: Double) -> Double { Double.asin(x) }
    package func derivative(_ x: Double, _ y: Double) -> Double { 1 / ((1 - x) * (1 + x)).squareRoot() }
}

/// arccos x
package struct ArcCosine: UnaryPrimitive {
    package static let name = "acos"
    package init() {}
    package func value(_ x: Double) -> Double { Double.acos(x) }
    package func derivative(_ x: Double, _ y: Double) -> Double { -1 / ((1 - x) * (1 + x)).squareRoot() }
}

/// arctan x
package struct ArcTangent: UnaryPrimitive {
    package static let name = "atan"
    package init() {}
    package func value(_ x: Double) -> Double { Double.atan(x) }
    package func derivative(_ x: Double, _ y: Double) -> Double { 1 / (1 + x * x) }
}
