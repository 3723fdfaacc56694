import Programs

/// The price of a European call option (Black and Scholes 1973, by way of Black 1976), whose gradient is the task.
enum BlackScholes {
    /// Inputs: price S of the underlying, strike K, interest rate r, volatility σ, time T to maturity, each a vector of
    /// one number. Outputs: the derivatives of the option's price by S, K, r, σ, T.
    static func gradient<T: TraceableTensor>(_ x: [T]) -> [T] {
        Differentiable.gradient(of: { price($0) }, at: x)
    }

    private static func price<T>(_ x: [Differentiable<T>]) -> Differentiable<T> {
        typealias Number = Differentiable<T>
        let (spot, strike, rate, volatility, time) = (x[0], x[1], x[2], x[3], x[4])
        let forward = Number.exp(rate * time) * spot
        let drift = Number.log(forward / strike) + Number.pow(volatility, 2) / 2 * time
        let d1 = drift / (volatility * Number.sqrt(time))
        let d2 = d1 - volatility * Number.sqrt(time)
        let discount = Number.exp(-rate * time)
        return discount * (forward * normal(d1) - strike * normal(d2))
    }

    /// The distribution function of the standard normal distribution.
    private static func normal<T>(_ x: Differentiable<T>) -> Differentiable<T> {
        (1 + Differentiable.erf(x / Differentiable.sqrt(x.literal(2)).inSinglePrecision)) / 2
    }
}
