/// AdamW: Adam with decoupled weight decay (Loshchilov & Hutter, ICLR 2019, algorithm 2) and clipping of the gradient's
/// global norm.
package struct AdamW: Hashable, Sendable {
    /// Hyperparameters, which a run keeps.
    package struct Settings: Hashable, Sendable {
        /// Decay of the first moment, β₁.
        package var firstDecay: Float
        /// Decay of the second moment, β₂.
        package var secondDecay: Float
        /// Added to the root of the second moment.
        package var epsilon: Float
        /// Share of a matrix, times the learning rate, that a step takes away. Biases and norms do not decay.
        package var weightDecay: Float
        /// Largest norm of the whole gradient; a longer one is scaled down to it. Infinity: never.
        package var gradientClip: Float

        package init(
            firstDecay: Float = 0.9, secondDecay: Float = 0.999, epsilon: Float = 1e-8, weightDecay: Float = 0.01,
            gradientClip: Float = 1
        ) {
            self.firstDecay = firstDecay
            self.secondDecay = secondDecay
            self.epsilon = epsilon
            self.weightDecay = weightDecay
            self.gradientClip = gradientClip
        }
    }

    /// Decay rates, weight decay and bound of the gradient.
    package var settings: Settings
    /// First moments, laid out like the parameters.
    package var first: [Float]
    /// Second moments, laid out like the parameters.
    package var second: [Float]
    /// Steps taken.
    package var step: Int

    /// No step taken yet: moments 0.
    package init(parameterCount: Int, settings: Settings = Settings()) {
        self.settings = settings
        first = Array(repeating: 0, count: parameterCount)
        second = Array(repeating: 0, count: parameterCount)
        step = 0
    }

    /// Takes one step against `gradient` and returns the norm that it had before clipping.
    ///
    /// A gradient that is not finite changes nothing and takes no step; the norm returned says so.
    ///
    /// - Complexity: O(parameters).
    @discardableResult
    package mutating func update(
        _ parameters: inout NetworkParameters<Float>, gradient: [Float], learningRate: Float
    ) -> Float {
        let count = parameters.values.count
        precondition(
            gradient.count == count && first.count == count && second.count == count,
            "gradient of \(gradient.count), moments of \(first.count) and \(second.count) for \(count) parameters")
        let norm = Float(gradient.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot())
        guard norm.isFinite else { return norm }
        step += 1
        let scale = norm > settings.gradientClip ? settings.gradientClip / norm : 1
        let rate = Rate(settings, step: step, learningRate: learningRate)
        for entry in parameters.layout.entries {
            let kept = entry.decays ? 1 - learningRate * settings.weightDecay : 1
            for index in entry.range {
                let slope = gradient[index] * scale
                first[index] = settings.firstDecay * first[index] + (1 - settings.firstDecay) * slope
                second[index] = settings.secondDecay * second[index] + (1 - settings.secondDecay) * slope * slope
                let change = rate.first * first[index] / ((second[index] * rate.second).squareRoot() + settings.epsilon)
                parameters.values[index] = kept * parameters.values[index] - change
            }
        }
        return norm
    }

    /// Factors of the moments, with the correction of their bias towards 0.
    private struct Rate {
        let first: Float
        let second: Float

        init(_ settings: Settings, step: Int, learningRate: Float) {
            first = Float(Double(learningRate) / (1 - Self.power(settings.firstDecay, step)))
            second = Float(1 / (1 - Self.power(settings.secondDecay, step)))
        }

        /// base to the power of `exponent`, by squaring.
        private static func power(_ base: Float, _ exponent: Int) -> Double {
            var result = 1.0
            var square = Double(base)
            var bits = exponent
            while bits > 0 {
                if bits & 1 == 1 { result *= square }
                square *= square
                bits >>= 1
            }
            return result
        }
    }
}
