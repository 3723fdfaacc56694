import Programs
import RealModule

/// The human heart dipole problem of MINPACK-2 (Averick, Carter, Moré, Xue 1992): eight equations in eight unknowns,
/// every measured sum 1.
enum HumanHeartDipole {
    /// Inputs: a, b, c, d, t, u, v, w. Outputs: the residuals of the eight equations.
    static func residuals<T: Traceable>(_ x: [T]) -> [T] {
        let (a, b, c, d) = (x[0], x[1], x[2], x[3])
        let (t, u, v, w) = (x[4], x[5], x[6], x[7])
        let f0 = a + b - 1.0
        let f1 = c + d - 1.0
        let f2 = t * a + u * b - v * c - w * d - 1.0
        let f3 = v * a + w * b + t * c + u * d - 1.0

        let tv = T.pow(t, 2) - T.pow(v, 2)
        let uw = T.pow(u, 2) - T.pow(w, 2)
        let f4 = a * tv - 2.0 * c * t * v + b * uw - 2.0 * d * u * w - 1.0
        let f5 = c * tv - 2.0 * a * t * v + d * uw - 2.0 * b * u * w - 1.0

        /// y (y² − 3 z²)
        func cubic(_ y: T, _ z: T) -> T { y * (T.pow(y, 2) - 3.0 * T.pow(z, 2)) }
        let (tvv, vtt) = (cubic(t, v), cubic(v, t))
        let (uww, wuu) = (cubic(u, w), cubic(w, u))
        let f6 = a * tvv + c * vtt + b * uww + d * wuu - 1.0
        let f7 = c * tvv - a * vtt + d * uww - b * wuu - 1.0
        return [f0, f1, f2, f3, f4, f5, f6, f7]
    }
}
