package import Programs

/// Random straight-line programs of scalars, vectors and matrices, for trying orders where Jacobians have structure.
package enum RandomTensorProgram {
    /// A program of a size, the same for the same seed on every machine. Every input and every value reaches an output,
    /// every output is the result of an operation, and no value is both an output and used further.
    ///
    /// No extent is above 4. Where all numbers of the inputs lie between 0.5 and 1.5, no number of a value is beyond
    /// ±8, and no sum of the absolute derivatives of a number by the inputs is above 256: bounds are kept while the
    /// program is made.
    ///
    /// - Complexity: O(vertices · values unused at a time).
    package static func program(_ size: RandomProgram.Size, seed: UInt64) throws(ProgramError) -> Program {
        var builder = TensorProgramBuilder(size, seed: seed)
        for number in 0..<size.vertices + size.outputs { builder.append(isOutput: number >= size.vertices) }
        return try builder.program(name: "tensors_\(size.vertices)_\(size.inputs)_\(size.outputs)_\(seed)")
    }
}
