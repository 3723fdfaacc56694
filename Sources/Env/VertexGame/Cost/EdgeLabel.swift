/// What a state keeps beside an edge where edges differ: the number of a structure or pattern, or the bits of a partial
/// derivative.
public struct EdgeLabel: Hashable, Sendable {
    public let bits: UInt64

    /// The label where there is no edge.
    @inlinable public static var none: EdgeLabel { EdgeLabel(bits: .max) }
    /// A partial derivative that is known only when the code runs.
    package static let number = EdgeLabel(bits: .max - 1)

    /// The label of the bits that a state keeps.
    @inlinable public init(bits: UInt64) { self.bits = bits }

    /// Whether two labels are the same; annealing asks this for every edge that it looks at.
    @inlinable public static func == (left: EdgeLabel, right: EdgeLabel) -> Bool { left.bits == right.bits }

    /// The label of a structure's or a pattern's number.
    init(structure: UInt32) { bits = UInt64(structure) }

    /// The label of a partial derivative that is known when the code is made, be it not a number; −0 is 0.
    init(constant: Double) { bits = constant.isNaN ? Double.nan.bitPattern : (constant + 0).bitPattern }

    /// The number of the structure or pattern.
    package var structure: UInt32 { UInt32(truncatingIfNeeded: bits) }

    /// The constant, or nil for a number known only when the code runs.
    package var constant: Double? { self == .number ? nil : Double(bitPattern: bits) }

    /// The product under the executed cost and the multiplications that it takes.
    func executedProduct(_ other: EdgeLabel) -> (EdgeLabel, Int) {
        switch (constant, other.constant) {
        case (0, _), (_, 0): (EdgeLabel(constant: 0), 0)
        case (let first?, let second?): (EdgeLabel(constant: first * second), 0)
        case (nil, nil): (.number, 1)
        case (let known?, nil), (nil, let known?): (.number, abs(known) == 1 ? 0 : 1)
        }
    }

    /// The sum under the executed cost.
    func executedSum(_ other: EdgeLabel) -> EdgeLabel {
        guard let first = constant, let second = other.constant else { return .number }
        return EdgeLabel(constant: first + second)
    }
}
