/// Compiled code for a Jacobian that is to be timed.
struct TimedKernel {
    /// The function for one point, `void f(const double *x, double *jacobian)`.
    let single: String
    /// The function for a batch in structure-of-arrays form, nil where the one for a point is called for each point instead.
    let batch: String?
}
