/// Linear least squares by the normal equations.
enum LeastSquares {
    /// The coefficients that make the rows' sums closest to the targets. A small ridge, relative to each column's size,
    /// keeps columns apart that nearly repeat each other.
    ///
    /// - Complexity: O(rows · columns² + columns³).
    static func fit(_ rows: [[Double]], _ targets: [Double]) -> [Double] {
        let columns = rows.first?.count ?? 0
        var matrix = Array(repeating: Array(repeating: 0.0, count: columns + 1), count: columns)
        for (row, target) in zip(rows, targets) {
            for i in 0..<columns {
                for j in 0..<columns { matrix[i][j] += row[i] * row[j] }
                matrix[i][columns] += row[i] * target
            }
        }
        for i in 0..<columns { matrix[i][i] = matrix[i][i] * (1 + 1e-9) + 1e-12 }
        return solve(matrix)
    }

    /// Gaussian elimination with pivots on a matrix with its right side as the last column.
    private static func solve(_ system: [[Double]]) -> [Double] {
        var matrix = system
        let count = matrix.count
        for column in 0..<count {
            let pivot = (column..<count).max { abs(matrix[$0][column]) < abs(matrix[$1][column]) } ?? column
            matrix.swapAt(column, pivot)
            for row in 0..<count where row != column {
                let factor = matrix[row][column] / matrix[column][column]
                for place in column...count { matrix[row][place] -= factor * matrix[column][place] }
            }
        }
        return (0..<count).map { matrix[$0][count] / matrix[$0][$0] }
    }
}
