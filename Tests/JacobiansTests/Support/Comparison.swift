/// The largest difference of two matrices relative to an entry's scale, which is at least a millionth of the largest.
func relativeDifference(_ left: [[Double]], _ right: [[Double]]) -> Double {
    let largest = right.joined().map(abs).max() ?? 0
    guard left.map(\.count) == right.map(\.count) else { return .infinity }
    return zip(left.joined(), right.joined()).reduce(0) { worst, pair in
        if pair.0 == pair.1 { return worst }
        let difference = abs(pair.0 - pair.1) / max(abs(pair.1), 1e-6 * largest)
        return difference.isNaN ? .infinity : max(worst, difference)
    }
}
