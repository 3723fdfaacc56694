/// Numbers at a point in a shape.
package typealias Tensor = ShapedArray<Double>

extension Tensor: ExpressibleByFloatLiteral {
    package init(floatLiteral value: Double) {
        self.init(value)
    }
}
