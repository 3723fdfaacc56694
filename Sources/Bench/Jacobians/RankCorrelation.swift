/// How far two figures of the same things put them into the same order (Spearman 1904).
package enum RankCorrelation {
    /// The correlation of the ranks, equal values with their mean rank: 1 for the same order, 0 where all of one are
    /// equal.
    ///
    /// - Complexity: O(count · log count).
    package static func spearman(_ left: [Double], _ right: [Double]) -> Double {
        precondition(left.count == right.count, "\(left.count) values beside \(right.count)")
        let (left, right) = (ranks(left), ranks(right))
        let mean = Double(left.count - 1) / 2
        var (product, leftSquare, rightSquare) = (0.0, 0.0, 0.0)
        for (a, b) in zip(left, right) {
            product += (a - mean) * (b - mean)
            leftSquare += (a - mean) * (a - mean)
            rightSquare += (b - mean) * (b - mean)
        }
        return product == 0 ? 0 : product / (leftSquare * rightSquare).squareRoot()
    }

    private static func ranks(_ values: [Double]) -> [Double] {
        let order = values.indices.sorted { values[$0] < values[$1] }
        var ranks = [Double](repeating: 0, count: values.count)
        var start = 0
        while start < order.count {
            var end = start
            while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
            for place in start..<end { ranks[order[place]] = Double(start + end - 1) / 2 }
            start = end
        }
        return ranks
    }
}
