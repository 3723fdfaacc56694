extension Kernels {
    /// Added to the variance before its root.
    private static var varianceFloor: Scalar { 1e-5 }

    /// Layer norm of `input` `[R, D]` into `output`, whose rows lie `outputStride` apart; keeps mean and reciprocal
    /// deviation `[R]` of each row for the way back.
    ///
    /// Scale and shift `[D]` lie at `scaleOffset` and `shiftOffset` of the parameters (Ba, Kiros & Hinton, 2016).
    static func layerNorm(
        _ input: [Scalar], _ parameters: [Scalar], scaleOffset: Int, shiftOffset: Int, into output: inout [Scalar],
        outputStride: Int, means: inout [Scalar], reciprocals: inout [Scalar], rows: Int, width: Int
    ) {
        unsafe input.withPointer(count: rows * width) { x in
            unsafe parameters.withPointer(count: parameters.count) { p in
                unsafe output.withMutablePointer(count: rows * outputStride) { y in
                    unsafe means.withMutablePointer(count: rows) { m in
                        unsafe reciprocals.withMutablePointer(count: rows) { r in
                            for row in 0..<rows {
                                let start = unsafe x + row &* width
                                let (mean, reciprocal) = unsafe moments(start, width)
                                unsafe m[row] = mean
                                unsafe r[row] = reciprocal
                                for channel in Swift.stride(from: 0, to: width, by: 8) {
                                    let normal = unsafe (start.lanes(channel) - mean) * reciprocal
                                    let scale = unsafe p.lanes(scaleOffset &+ channel)
                                    let shift = unsafe p.lanes(shiftOffset &+ channel)
                                    unsafe y.setLanes(
                                        row &* outputStride &+ channel, shift.addingProduct(normal, scale))
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// Adds to `inputGradient` `[R, D]` and to the gradients of scale and shift, from `outputGradient`, whose rows lie
    /// `outputStride` apart.
    static func layerNormBackward(
        _ outputGradient: [Scalar], outputStride: Int, input: [Scalar], means: [Scalar], reciprocals: [Scalar],
        _ parameters: [Scalar], scaleOffset: Int, shiftOffset: Int, into gradient: inout [Scalar],
        intoInput inputGradient: inout [Scalar], rows: Int, width: Int
    ) {
        let share = 1 / Scalar(width)
        unsafe outputGradient.withPointer(count: rows * outputStride) { dy in
            unsafe input.withPointer(count: rows * width) { x in
                unsafe parameters.withPointer(count: parameters.count) { p in
                    unsafe gradient.withMutablePointer(count: gradient.count) { dp in
                        unsafe inputGradient.withMutablePointer(count: rows * width) { dx in
                            for row in 0..<rows {
                                let (mean, reciprocal) = (means[row], reciprocals[row])
                                var sum = Lanes()
                                var normalSum = Lanes()
                                for channel in Swift.stride(from: 0, to: width, by: 8) {
                                    let normal = unsafe (x.lanes(row &* width &+ channel) - mean) * reciprocal
                                    let slope = unsafe dy.lanes(row &* outputStride &+ channel)
                                    let (scale, shift) = (scaleOffset &+ channel, shiftOffset &+ channel)
                                    unsafe dp.setLanes(scale, dp.lanes(scale).addingProduct(slope, normal))
                                    unsafe dp.setLanes(shift, dp.lanes(shift) + slope)
                                    let inner = unsafe slope * p.lanes(scale)
                                    sum += inner
                                    normalSum = normalSum.addingProduct(inner, normal)
                                }
                                let average = total(sum) * share
                                let normalAverage = total(normalSum) * share
                                for channel in Swift.stride(from: 0, to: width, by: 8) {
                                    let index = row &* width &+ channel
                                    let normal = unsafe (x.lanes(index) - mean) * reciprocal
                                    let inner =
                                        unsafe dy.lanes(row &* outputStride &+ channel)
                                        * p.lanes(scaleOffset &+ channel)
                                    let change = (inner - average - normal * normalAverage) * reciprocal
                                    unsafe dx.setLanes(index, dx.lanes(index) + change)
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// Mean and reciprocal deviation of a row.
    @inline(__always)
    @unsafe private static func moments(_ row: UnsafePointer<Scalar>, _ width: Int) -> (Scalar, Scalar) {
        let share = 1 / Scalar(width)
        var sum = Lanes()
        for channel in Swift.stride(from: 0, to: width, by: 8) { unsafe sum += row.lanes(channel) }
        let mean = total(sum) * share
        var squares = Lanes()
        for channel in Swift.stride(from: 0, to: width, by: 8) {
            let difference = unsafe row.lanes(channel) - mean
            squares = squares.addingProduct(difference, difference)
        }
        return (mean, 1 / (total(squares) * share + varianceFloor).squareRoot())
    }
}
