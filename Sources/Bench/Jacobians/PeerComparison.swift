import Foundation
package import Jacobians
import Programs
package import VertexGame

/// Times the Jacobian of a program along several orders beside the code of CasADi and JAX.
package struct PeerComparison {
    /// The compiler for all C code.
    package let compiler: CCompiler
    /// Where the others are, nil to leave them out.
    package let peers: PeerScripts?
    /// Rounds in which each kernel is timed once, half of them before JAX is timed and half after.
    package let rounds: Int
    /// Seconds for each annealing.
    package let seconds: Double

    package init(compiler: CCompiler, peers: PeerScripts?, rounds: Int, seconds: Double) {
        (self.compiler, self.peers, self.rounds, self.seconds) = (compiler, peers, rounds, seconds)
    }

    /// A larger difference from what others compute is told.
    private static let errorMax = 1e-8

    /// What is timed for one program, while its files are there.
    private struct Candidate {
        let name: String
        let code: JacobianCode?
        let kernel: TimedKernel
        let source: String
    }

    /// Measures a program; `file` is the text of its program file.
    ///
    /// - Throws: `JacobianError` where no code can be made of the program; whatever fails for one variant is a note.
    package func run(_ graph: ComputationalGraph, file: String) throws(JacobianError) -> JacobianTimes {
        let codes = try ComparedOrder.allCases.map { order throws(JacobianError) in
            (name: order.rawValue, code: try JacobianCode(graph, order.order(graph, seconds: seconds)))
        }
        let code = codes[0].code
        let sample = try TimedPoints(graph, inputCount: code.inputCount)
        return try CompilationFolder.with { folder throws(JacobianError) in
            try folder.write(file, to: "program.json")
            var notes = sample.note.map { [$0] } ?? []
            let candidates = try compiled(codes, in: folder, &notes)
            try link(candidates, code, in: folder)
            let variants = try measured(candidates, sample, code.entries.count * code.inputCount, folder, &notes)
            return JacobianTimes(
                program: graph.program.name, operations: graph.program.operations.count, inputs: code.inputCount,
                outputs: code.entries.count, variants: variants, notes: notes)
        }
    }

    /// Writes and compiles our code and CasADi's; what does not compile is a note.
    private func compiled(
        _ codes: [(name: String, code: JacobianCode)], in folder: CompilationFolder, _ notes: inout [String]
    ) throws(JacobianError) -> [Candidate] {
        var candidates = try codes.map { name, code throws(JacobianError) in try emit(name, code, folder) }
        if let peer = casadi(folder, &notes) { candidates.append(peer) }
        let failures = compiler.compile(candidates.map(\.source), in: folder)
        for (source, error) in failures.sorted(by: { $0.key < $1.key }) { notes.append("\(source): \(error)") }
        candidates.removeAll { failures[$0.source] != nil }
        guard !candidates.isEmpty else { throw JacobianError(.notCompiled, notes.joined(separator: "; ")) }
        return candidates
    }

    /// Makes the program `driver` that times all candidates; their Jacobians have the shape of the code's.
    private func link(
        _ candidates: [Candidate], _ code: JacobianCode, in folder: CompilationFolder
    ) throws(JacobianError) {
        let driver = TimingDriver(
            kernels: candidates.map(\.kernel), inputCount: code.inputCount,
            entryCount: code.entries.count * code.inputCount, timesBatches: true)
        try folder.write(driver.source, to: "driver.c")
        if let error = compiler.compile(["driver.c"], in: folder)["driver.c"] { throw error }
        try compiler.link(["driver.c"] + candidates.map(\.source), to: "driver", in: folder)
    }

    /// Times the candidates before JAX and after it.
    private func measured(
        _ candidates: [Candidate], _ sample: TimedPoints, _ entryCount: Int, _ folder: CompilationFolder,
        _ notes: inout [String]
    ) throws(JacobianError) -> [JacobianTimes.Variant] {
        func times() throws(JacobianError) -> KernelTimes {
            let text = try folder.run(
                folder.path("driver"), [String((rounds + 1) / 2)], input: sample.bits, seconds: CCompiler.seconds)
            return try KernelTimes(text, kernelCount: candidates.count, entryCount: entryCount)
        }
        var measured = try times()
        let others = jax(folder, sample, measured.entries, &notes)
        measured.append(try times())
        let variants = candidates.enumerated().map { place, candidate in
            JacobianTimes.Variant(
                name: candidate.name, code: candidate.code, single: measured.single[place].median,
                batch: measured.batch[place].median)
        }
        return variants + others
    }

    private func emit(
        _ name: String, _ code: JacobianCode, _ folder: CompilationFolder
    ) throws(JacobianError) -> Candidate {
        let emitter = CEmitter(code, identifier: name)
        for file in emitter.files { try folder.write(file.text, to: file.fileName) }
        return Candidate(
            name: name, code: code,
            kernel: TimedKernel(single: emitter.prefix, batch: emitter.prefix + "_batch"), source: emitter.prefix + ".c"
        )
    }

    private func casadi(_ folder: CompilationFolder, _ notes: inout [String]) -> Candidate? {
        guard let peers else { return nil }
        do throws(JacobianError) {
            try peers.writeCasADi(in: folder)
            return Candidate(
                name: "casadi", code: nil, kernel: TimedKernel(single: "casadi_single", batch: nil), source: "casadi.c")
        } catch {
            notes.append("casadi left out: \(error)")
            return nil
        }
    }

    private func jax(
        _ folder: CompilationFolder, _ sample: TimedPoints, _ expected: [Double], _ notes: inout [String]
    ) -> [JacobianTimes.Variant] {
        guard let peers else { return [] }
        do throws(JacobianError) {
            let times = try peers.timesOfJAX(in: folder, sample, rounds: rounds, expected: expected)
            let errorMax = max(Self.errorMax, 16 * sample.roundingError)
            for (name, numbers) in times where sample.note == nil && !(numbers[2] <= errorMax) {
                notes.append("\(name) differs by \(numbers[2]) of the largest entry")
            }
            return times.map { JacobianTimes.Variant(name: $0, code: nil, single: $1[0], batch: $1[1]) }
        } catch {
            notes.append("jax left out: \(error)")
            return []
        }
    }
}

extension JacobianTimes.Variant {
    fileprivate init(name: String, code: JacobianCode?, single: Double, batch: Double) {
        self.init(
            name: name, multiplications: code?.multiplications, additions: code?.additions,
            liveValues: code?.liveValues, statements: code?.statements.count, singleNanoseconds: single,
            batchNanoseconds: batch)
    }
}
