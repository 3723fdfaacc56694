import Programs

/// The mixed part of the Helmholtz energy of an ideal gas mixture (Griewank & Walther, Evaluating Derivatives, 2008).
enum Helmholtz {
    /// Input: amounts x. Output, for each: xᵢ · ln(xᵢ / (1 − Σ x)).
    static func energy<T: TraceableTensor>(_ x: T) -> T {
        x * T.log(x / (1.0 + -x.sum()))
    }
}
