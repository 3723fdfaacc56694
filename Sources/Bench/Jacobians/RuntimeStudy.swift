package import Jacobians
import Programs
package import VertexGame

/// How the run time of the Jacobian of one program follows from what its code counts, over many orders.
package struct RuntimeStudy: Sendable {
    /// The program's name.
    package let program: String
    /// The orders' codes.
    package let codes: [TimedCode]
    /// The model of the run time fitted to all of them.
    package let model: RuntimeModel

    /// How many kernels a file holds: compilers start seldom, and all cores have work.
    private static let kernelsAFile = 10

    /// Emits, compiles and times `count` orders.
    package init(
        _ graph: ComputationalGraph, count: Int, rounds: Int, seconds: Double, compiler: CCompiler
    ) throws(JacobianError) {
        let orders = OrderSample(graph, seconds: seconds).orders(count, seed: 1)
        let codes = try orders.map { order throws(JacobianError) in try JacobianCode(graph, order) }
        let times = try Self.times(graph, codes, rounds: rounds, compiler)
        self.codes = codes.indices.map { index in
            let rounds = times.single[index]
            return TimedCode(
                multiplications: codes[index].multiplications, additions: codes[index].additions,
                liveValues: codes[index].liveValues, liveValuesAcrossCalls: codes[index].liveValuesAcrossCalls,
                statements: codes[index].statements.count,
                nanoseconds: rounds.median,
                halves: (
                    Array(rounds.prefix(rounds.count / 2)).median, Array(rounds.suffix(rounds.count / 2)).median
                ))
        }
        program = graph.program.name
        model = RuntimeModel(self.codes)
    }

    /// Rank correlation of measured time with what a model says that was fitted to other orders: each half of the
    /// orders, those of even and of odd numbers, is told by the model of the other half.
    package var modelCorrelation: Double {
        let halves = [0, 1].map { parity in codes.indices.filter { $0 % 2 == parity }.map { codes[$0] } }
        let models = halves.reversed().map { RuntimeModel($0) }
        return RankCorrelation.spearman(
            codes.indices.map { models[$0 % 2].nanoseconds(codes[$0]) }, codes.map(\.nanoseconds))
    }

    /// Rank correlation of measured time with multiplications alone.
    package var multiplicationCorrelation: Double {
        RankCorrelation.spearman(codes.map { Double($0.multiplications) }, codes.map(\.nanoseconds))
    }

    /// Rank correlation of two measurements of the same codes: more than this no model can be asked for.
    package var repeatability: Double {
        RankCorrelation.spearman(codes.map(\.halves.0), codes.map(\.halves.1))
    }

    private static func times(
        _ graph: ComputationalGraph, _ codes: [JacobianCode], rounds: Int, _ compiler: CCompiler
    ) throws(JacobianError) -> KernelTimes {
        let inputCount = codes[0].inputCount
        let entryCount = codes[0].entries.count * inputCount
        let points = try TimedPoints(graph, inputCount: inputCount)
        let emitters = codes.enumerated().map { CEmitter($1, identifier: "order\($0)") }
        return try CompilationFolder.with { folder throws(JacobianError) in
            var sources = ["driver.c"]
            for start in stride(from: 0, to: emitters.count, by: kernelsAFile) {
                let group = emitters[start..<min(start + kernelsAFile, emitters.count)]
                sources.append("orders\(start).c")
                try folder.write(
                    group.flatMap { $0.singleSource + [""] }.joined(separator: "\n"), to: "orders\(start).c")
            }
            let kernels = emitters.map { TimedKernel(single: $0.prefix, batch: nil) }
            let driver = TimingDriver(
                kernels: kernels, inputCount: inputCount, entryCount: entryCount, timesBatches: false)
            try folder.write(driver.source, to: "driver.c")
            if let error = compiler.compile(sources, in: folder).values.first { throw error }
            try compiler.link(sources, to: "driver", in: folder)
            let text = try folder.run(
                folder.path("driver"), [String(rounds)], input: points.bits, seconds: CCompiler.seconds)
            return try KernelTimes(text, kernelCount: codes.count, entryCount: entryCount)
        }
    }
}

/// The code of one order, counted and timed.
package struct TimedCode: Sendable {
    /// Products of the chain rule.
    package let multiplications: Int
    /// Sums of the chain rule.
    package let additions: Int
    /// Results live at once at most.
    package let liveValues: Int
    /// Results live while a function is called, summed over calls.
    package let liveValuesAcrossCalls: Int
    /// Statements in all.
    package let statements: Int
    /// Nanoseconds of an evaluation at one point, the median of all rounds.
    package let nanoseconds: Double
    /// The same of the first half of the rounds, and of the second, for how well a measurement repeats.
    package let halves: (Double, Double)
}
