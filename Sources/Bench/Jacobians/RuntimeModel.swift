/// Run time of one evaluation as a linear function of what the code counts: so many nanoseconds for the rest of the
/// program, a multiplication, an addition, a live value, and a value that is live across a call.
package struct RuntimeModel: Encodable, Sendable {
    /// What the values and local partial derivatives take, which every order computes.
    package let constant: Double
    /// Nanoseconds a multiplication of the chain rule.
    package let multiplication: Double
    /// Nanoseconds an addition of the chain rule.
    package let addition: Double
    /// Nanoseconds a result that is live at once with all others, beyond what registers hold.
    package let liveValue: Double
    /// Nanoseconds a result that is live across a call, for each call.
    package let liveValueAcrossCall: Double

    /// Doubles that registers hold with AVX2, one a register.
    private static let registers = 16.0

    /// The model that fits measured codes best: least squares of the error relative to the time, since noise grows with
    /// it.
    init(_ codes: [TimedCode]) {
        let rows = codes.map { code in Self.features(code).map { $0 / code.nanoseconds } }
        let fit = LeastSquares.fit(rows, Array(repeating: 1, count: codes.count))
        (constant, multiplication, addition, liveValue, liveValueAcrossCall) = (fit[0], fit[1], fit[2], fit[3], fit[4])
    }

    /// The time that the model says, in nanoseconds.
    package func nanoseconds(_ code: TimedCode) -> Double {
        let parts = [constant, multiplication, addition, liveValue, liveValueAcrossCall]
        return zip(Self.features(code), parts).reduce(0) { $0 + $1.0 * $1.1 }
    }

    private static func features(_ code: TimedCode) -> [Double] {
        [
            1, Double(code.multiplications), Double(code.additions), max(0, Double(code.liveValues) - registers),
            Double(code.liveValuesAcrossCalls),
        ]
    }
}
