/// What was measured for the Jacobian of one program.
package struct JacobianTimes: Encodable, Sendable {
    /// One way to compute it.
    package struct Variant: Encodable, Sendable {
        /// The order's name, `casadi`, `jax jacfwd` or `jax jacrev`.
        package let name: String
        /// Counts of the emitted code; nil for the code of others.
        package let multiplications: Int?
        /// Sums of the chain rule.
        package let additions: Int?
        /// Results live at once at most.
        package let liveValues: Int?
        /// Statements in all, those that compute values and local partial derivatives included.
        package let statements: Int?
        /// Nanoseconds of an evaluation, the median of rounds.
        package let singleNanoseconds: Double
        /// Nanoseconds a point of a batch, the median of rounds.
        package let batchNanoseconds: Double
    }

    /// The program's name.
    package let program: String
    /// Its operations.
    package let operations: Int
    /// Its inputs and outputs, as scalars.
    package let inputs: Int
    package let outputs: Int
    /// What was timed.
    package let variants: [Variant]
    /// What was left out, and why.
    package let notes: [String]
}
