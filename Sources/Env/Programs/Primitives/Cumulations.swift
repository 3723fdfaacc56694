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

/// The largest of all up to each place along an axis; where several are, they share the derivative as ``FoldingExtremes`` says.
package struct CumulativeMax: Cumulation {
    typealias Fold = Largest
    package static let name = "cummax"
    package let axis: Int
    package let isReversed: Bool
    package init(axis: Int, isReversed: Bool = false) { (self.axis, self.isReversed) = (axis, isReversed) }
}

/// The smallest of all up to each place along an axis; where several are, they share the derivative as ``FoldingExtremes`` says.
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
