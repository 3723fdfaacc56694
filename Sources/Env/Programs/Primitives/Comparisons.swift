/// Whether x and y are equal: 1 or 0.
package struct Equal: StepwiseBinary {
    package static let name = "eq"
    package init() {}
    package func value(_ x: Double, _ y: Double) -> Double { x == y ? 1 : 0 }
}

/// Whether x and y differ: 1 or 0.
package struct NotEqual: StepwiseBinary {
    package static let name = "ne"
    package init() {}
    package func value(_ x: Double, _ y: Double) -> Double { x != y ? 1 : 0 }
}

/// Whether x is less than y: 1 or 0.
package struct Less: StepwiseBinary {
    package static let name = "lt"
    package init() {}
    package func value(_ x: Double, _ y: Double) -> Double { x < y ? 1 : 0 }
}

/// Whether x is at most y: 1 or 0.
package struct LessOrEqual: StepwiseBinary {
    package static let name = "le"
    package init() {}
    package func value(_ x: Double, _ y: Double) -> Double { x <= y ? 1 : 0 }
}

/// Whether x is greater than y: 1 or 0.
package struct Greater: StepwiseBinary {
    package static let name = "gt"
    package init() {}
    package func value(_ x: Double, _ y: Double) -> Double { x > y ? 1 : 0 }
}

/// Whether x is at least y: 1 or 0.
package struct GreaterOrEqual: StepwiseBinary {
    package static let name = "ge"
    package init() {}
    package func value(_ x: Double, _ y: Double) -> Double { x >= y ? 1 : 0 }
}

/// Whether x is neither infinite nor no number: 1 or 0.
package struct IsFinite: StepwiseUnary {
    package static let name = "is_finite"
    package init() {}
    package func value(_ x: Double) -> Double { x.isFinite ? 1 : 0 }
}
