/// Which axis of the operands and the result of a gather is which: `GatherDimensionNumbers` of jax.lax.
package struct GatherAxes: Hashable, Sendable {
    /// The axes of the result that run inside a window, ascending.
    package let offset: [Int]
    /// The axes of the source along which windows have extent 1 and that the result lacks.
    package let collapsed: [Int]
    /// The axis of the source for each number that says where a window starts.
    package let startMap: [Int]
    /// The axes of the source along which each row of indices has a place of its own.
    package let sourceBatch: [Int]
    /// The axes of the indices that these are.
    package let indexBatch: [Int]

    init(_ numbers: Parameters) throws(Parameters.Mismatch) {
        try numbers.allowOnly(
            "offset_dims", "collapsed_slice_dims", "start_index_map", "operand_batching_dims",
            "start_indices_batching_dims")
        offset = try Self.axes(numbers, "offset_dims")
        collapsed = try Self.axes(numbers, "collapsed_slice_dims")
        startMap = try Self.axes(numbers, "start_index_map")
        sourceBatch = try Self.axes(numbers, "operand_batching_dims", isOptional: true)
        indexBatch = try Self.axes(numbers, "start_indices_batching_dims", isOptional: true)
        let touched = collapsed + sourceBatch
        guard offset == offset.sorted(), Set(touched).count == touched.count, sourceBatch.count == indexBatch.count,
            Set(startMap).isDisjoint(with: sourceBatch)
        else { throw Parameters.Mismatch("parameter \"dimension_numbers\" has axes that do not go together") }
    }

    /// The axes of the gather that reads what a scatter with `ScatterDimensionNumbers` writes.
    init(scatter numbers: Parameters) throws(Parameters.Mismatch) {
        let names = [
            "update_window_dims": "offset_dims", "inserted_window_dims": "collapsed_slice_dims",
            "scatter_dims_to_operand_dims": "start_index_map", "operand_batching_dims": "operand_batching_dims",
            "scatter_indices_batching_dims": "start_indices_batching_dims",
        ]
        for name in numbers.values.keys.sorted() where names[name] == nil {
            throw Parameters.Mismatch("has no parameter \"\(name)\"")
        }
        var renamed: [String: Parameters.Value] = [:]
        for (name, other) in names { renamed[other] = numbers.values[name] }
        try self.init(Parameters(renamed))
    }

    /// The axes of the source that run inside a window.
    func window(rank: Int) -> [Int] { (0..<rank).filter { !collapsed.contains($0) && !sourceBatch.contains($0) } }

    /// Whether a source and indices of these shapes have the axes.
    func fit(_ source: Shape, _ indices: Shape) -> Bool {
        (collapsed + startMap + sourceBatch).allSatisfy { $0 < source.rank }
            && indices.dimensions.last == startMap.count
            && offset.count == source.rank - collapsed.count - sourceBatch.count
            && indexBatch.allSatisfy { $0 < indices.rank - 1 }
            && zip(sourceBatch, indexBatch).allSatisfy { source.dimensions[$0] == indices.dimensions[$1] }
    }

    /// Axes counted from 0, each once.
    private static func axes(
        _ numbers: Parameters, _ name: String, isOptional: Bool = false
    ) throws(Parameters.Mismatch) -> [Int] {
        if isOptional && numbers.values[name] == nil { return [] }
        let axes = try numbers.integers(name)
        guard Set(axes).count == axes.count, axes.allSatisfy({ $0 >= 0 }) else {
            throw Parameters.Mismatch("\"\(name)\" is \(axes); axes are counted from 0, each once")
        }
        return axes
    }
}
