import Bench
import Foundation
import Jacobians
import Orders
import Patience
import Tasks
import Testing
import VertexGame

@Suite(.serialized, .patient) struct JacobianTimingTests {
    /// A folder without scripts, so that nothing but our own code is timed.
    @Test func `Every order's code is timed, with its counts`() throws {
        guard let compiler = try? CCompiler() else { return }
        let program = try ReferenceTask.humanHeartDipole.program()
        let graph = try ComputationalGraph(program)
        let times = try PeerComparison(compiler: compiler, peers: nil, rounds: 2, seconds: 0.2)
            .run(graph, file: ProgramFile.json(program))
        #expect(times.variants.map(\.name) == ComparedOrder.allCases.map(\.rawValue))
        #expect(times.variants[0].multiplications == 48)
        #expect(times.variants[1].multiplications == 60)
        #expect(times.variants.allSatisfy { $0.singleNanoseconds > 0 && $0.batchNanoseconds > 0 })
        #expect(times.notes.isEmpty)
    }

    @Test func `A study counts and times distinct orders and fits them`() throws {
        guard let compiler = try? CCompiler() else { return }
        let graph = try ComputationalGraph(try ReferenceTask.robotArm6DOF.program())
        let study = try RuntimeStudy(graph, count: 12, rounds: 4, seconds: 0.2, compiler: compiler)
        #expect(study.codes.count == 12)
        #expect(Set(study.codes.map(\.multiplications)).count > 4)
        #expect(study.codes.allSatisfy { $0.nanoseconds > 0 && $0.halves.0 > 0 && $0.halves.1 > 0 })
        #expect(study.codes[0].multiplications == (try JacobianCode(graph, Orders.forward(graph))).multiplications)
        // Least squares of the relative error: predicted shares of the times are the projection of ones, whatever the
        // times are.
        let shares = study.codes.map { study.model.nanoseconds($0) / $0.nanoseconds }
        let (sum, squares) = (shares.reduce(0, +), shares.reduce(0) { $0 + $1 * $1 })
        #expect(sum > 0)
        #expect(sum < 12.001)
        #expect(abs(sum - squares) < 1e-3 * sum)
    }

    @Test func `A compiler that is not there is an error`() {
        do {
            let compiler = try CCompiler("no-such-compiler")
            Issue.record("\(compiler.path)")
        } catch {
            #expect(error.code == .notCompiled)
            #expect(error.description.contains("no-such-compiler"))
        }
    }

    @Test func `Scripts that are not there are an error that says where to run`() {
        do {
            _ = try PeerScripts(folder: "no-such-folder", python: "python3")
            Issue.record("scripts were found")
        } catch {
            #expect(error.code == .file)
            #expect(error.description.contains("no-such-folder"))
        }
    }

    @Test func `Rank correlation sees order alone and shares ranks of equal values`() {
        #expect(RankCorrelation.spearman([1, 2, 3, 4], [1, 10, 100, 1000]) == 1)
        #expect(RankCorrelation.spearman([1, 2, 3, 4], [4, 3, 2, 1]) == -1)
        #expect(RankCorrelation.spearman([1, 2, 3], [5, 5, 5]) == 0)
        // Ranks 0, 1.5, 1.5, 3 beside 0, 1, 2, 3: covariance 4.5, variances 4.5 and 5.
        let expected = 4.5 / (4.5 * 5).squareRoot()
        #expect(abs(RankCorrelation.spearman([1, 2, 2, 3], [1, 2, 3, 4]) - expected) < 1e-12)
    }
}
