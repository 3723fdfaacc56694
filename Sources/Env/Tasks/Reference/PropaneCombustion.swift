import Programs
import RealModule

/// The combustion of propane in air, full formulation, of MINPACK-2 (Averick, Carter, Moré, Xue 1992): eleven equations
/// in eleven unknowns at pressure p = 40 with R = 10 parts of air a part of fuel.
enum PropaneCombustion {
    /// Inputs: moles of the ten products, then their sum. Outputs: the residuals of the eleven equations.
    static func residuals<T: Traceable>(_ x: [T]) -> [T] {
        let ratio = T.sqrt(40.0 / x[10])
        let f0 = x[0] + x[3] - 3.0
        let oxygen = 2.0 * x[0] + x[1] + x[3] + x[6]
        let f1 = oxygen + x[7] + x[8] + 2.0 * x[9] - 10.0
        let f2 = 2.0 * x[1] + 2.0 * x[4] + x[5] + x[6] - 8.0
        let f3 = 2.0 * x[2] + x[8] - 40.0
        let f4 = x[1] * x[3] - x[0] * x[4]
        let f5 = T.sqrt(x[1] * x[3]) - T.sqrt(x[0]) * ratio * x[5]
        let f6 = T.sqrt(x[0] * x[1]) - T.sqrt(x[3]) * x[6] * ratio
        let f7 = x[0] - x[3] * x[7] * 40.0 / x[10]
        let f8 = x[0] * T.sqrt(x[2]) - x[3] * x[8] * ratio
        let f9 = T.pow(x[0], 2) - T.pow(x[3], 2) * x[9] * 40.0 / x[10]
        let f10 = x[..<10].reduce(x[10], -)
        return [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10]
    }
}
