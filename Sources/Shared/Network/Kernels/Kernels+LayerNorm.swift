extension Kernels {
    /// Added to the variance before its root.
    private static var varianceFloor: Scalar { 1e-5 }

    /// Layer norm of `input` `[R, D]` into the first D columns of `output`; stores mean and reciprocal deviation of
    /// each row in `moments` `[R, 2]` for the way back (Ba, Kiros & Hinton, *Layer Normalization*, 2016, equation 4).
    ///
    /// `norm` `[2, D]` are scale and shift.
    static func layerNorm(
        _ input: Matrix<Scalar>, norm: Matrix<Scalar>, into output: inout Matrix<Scalar>,
        moments: inout Matrix<Scalar>
    ) {
        norm.requireShape(2, input.columns)
        moments.requireShape(input.rows, 2)
        precondition(output.rows == input.rows && output.columns >= input.columns, "norm into \(output.place)")
        withViews(input, norm, &output) { x, p, y in
            for row in 0..<x.rows {
                let (mean, reciprocal) = momentsOfRow(x, row)
                moments[row, 0] = mean
                moments[row, 1] = reciprocal
                for channel in Swift.stride(from: 0, to: x.columns, by: 8) {
                    let normal = (x.lanes(row, channel) - mean) * reciprocal
                    y.setLanes(row, channel, p.lanes(1, channel).addingProduct(normal, p.lanes(0, channel)))
                }
            }
        }
    }

    /// Adds to `inputGradient` `[R, D]`, and to the place of scale and shift `[2, D]` in the gradient of the
    /// parameters, what follows from `outputGradient` `[R, D]`. `input` and `moments` are those of the way forward.
    static func layerNormBackward(
        _ outputGradient: Matrix<Scalar>, input: Matrix<Scalar>, moments: Matrix<Scalar>, norm: Matrix<Scalar>,
        into gradient: inout [Scalar], intoInput inputGradient: inout Matrix<Scalar>
    ) {
        outputGradient.requireShape(input.rows, input.columns)
        moments.requireShape(input.rows, 2)
        norm.requireShape(2, input.columns)
        inputGradient.requireShape(input.rows, input.columns)
        let share = 1 / Scalar(input.columns)
        withViews(outputGradient, input, norm, &inputGradient) { dy, x, p, dx in
            gradient.withMutableView(of: norm.place) { dp in
                for row in 0..<dx.rows {
                    let (mean, reciprocal) = (moments[row, 0], moments[row, 1])
                    var sum = Lanes()
                    var normalSum = Lanes()
                    for channel in Swift.stride(from: 0, to: dx.columns, by: 8) {
                        let normal = (x.lanes(row, channel) - mean) * reciprocal
                        let slope = dy.lanes(row, channel)
                        dp.setLanes(0, channel, dp.lanes(0, channel).addingProduct(slope, normal))
                        dp.setLanes(1, channel, dp.lanes(1, channel) + slope)
                        let inner = slope * p.lanes(0, channel)
                        sum += inner
                        normalSum = normalSum.addingProduct(inner, normal)
                    }
                    let average = total(sum) * share
                    let normalAverage = total(normalSum) * share
                    for channel in Swift.stride(from: 0, to: dx.columns, by: 8) {
                        let normal = (x.lanes(row, channel) - mean) * reciprocal
                        let inner = dy.lanes(row, channel) * p.lanes(0, channel)
                        let change = (inner - average - normal * normalAverage) * reciprocal
                        dx.setLanes(row, channel, dx.lanes(row, channel) + change)
                    }
                }
            }
        }
    }

    /// Mean and reciprocal deviation of a row.
    @inline(__always)
    private static func momentsOfRow(_ x: MatrixView<Scalar>, _ row: Int) -> (mean: Scalar, reciprocal: Scalar) {
        let share = 1 / Scalar(x.columns)
        var sum = Lanes()
        for channel in Swift.stride(from: 0, to: x.columns, by: 8) { sum += x.lanes(row, channel) }
        let mean = total(sum) * share
        var squares = Lanes()
        for channel in Swift.stride(from: 0, to: x.columns, by: 8) {
            let difference = x.lanes(row, channel) - mean
            squares = squares.addingProduct(difference, difference)
        }
        return (mean, 1 / (total(squares) * share + varianceFloor).squareRoot())
    }
}
