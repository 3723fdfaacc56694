import Foundation
import Fuzzing
import Tasks
import Testing
import VertexGame

/// Orders and points as files: what is read, and that nothing else is.
@Suite struct OrderAndPointFileTests {
    private static func values(_ text: String) throws -> [Int] { try OrderFile.values(in: Data(text.utf8)) }
    private static func numbers(_ text: String) throws -> [Double] { try PointFile.numbers(in: Data(text.utf8)) }

    @Test func `An order is a list of value ids, or stands in an object with other keys`() throws {
        #expect(try Self.values("[3, 1, 2e0]") == [3, 1, 2])
        #expect(try Self.values("{\"cost\": \"published\", \"order\": [5], \"trace\": [[0, 1.5]]}") == [5])
        #expect(try Self.values("[]").isEmpty)
    }

    @Test func `A point is a number or nested lists for each input`() throws {
        #expect(try Self.numbers("{\"inputs\": [1, [2, 3.5], [[4], [-5e-1]]]}") == [1, 2, 3.5, 4, -0.5])
    }

    @Test(arguments: [
        ("[1.5]", "entry 0: 1.5 is no whole number"), ("{\"order\": [1, \"2\"]}", "order 1: "),
        ("{\"orders\": [1]}", "\"order\" is missing"), ("[1, 2", "not JSON: "), ("", "the text is empty"),
        ("[99999999999999999999]", "entry 0: "), ("7", "Expected to decode"), ("[true]", "entry 0: "),
    ])
    func `What is no order is refused, saying where and why`(text: String, problem: String) throws {
        let graph = try ComputationalGraph(ReferenceTask.humanHeartDipole.program())
        try TemporaryFile.with(text) { path in
            let error = #expect(throws: InputFileError.self) { try OrderFile.read(path: path, on: graph) }
            #expect(error?.code == .malformed)
            #expect(error?.description.contains(problem) == true, "\(error?.description ?? "")")
            #expect(error?.description.hasPrefix("order file \(path): ") == true)
        }
    }

    @Test(arguments: [
        ("{\"inputs\": [1, [2, null]]}", "input 1, entry 1: "), ("[1]", "inputs"),
        ("{\"inputs\": [NaN]}", "not JSON: "),
        ("{\"inputs\": [1e999]}", "1e999"),
    ])
    func `What is no point is refused, saying where and why`(text: String, problem: String) throws {
        try TemporaryFile.with(text) { path in
            let error = #expect(throws: InputFileError.self) { try PointFile.read(path: path) }
            #expect(error?.code == .malformed)
            #expect(error?.description.contains(problem) == true, "\(error?.description ?? "")")
        }
    }

    @Test func `Ten thousand damaged orders never trap`() throws {
        let graph = try ComputationalGraph(ReferenceTask.humanHeartDipole.program())
        let text = Array("{\"order\": \(graph.values(of: Array(graph.intermediates))), \"seconds\": 0.5}".utf8)
        var mutator = Mutator(seed: 21)
        var readCount = 0
        for _ in 0..<Mutator.roundCount {
            guard let values = try? OrderFile.values(in: Data(mutator.text(text))) else { continue }
            readCount += 1
            do {
                #expect(try graph.order(ofValues: values).count == graph.intermediateCount)
            } catch {
                #expect(!error.description.contains("\n"))
            }
        }
        #expect(readCount > 500)
    }

    @Test func `Ten thousand damaged points never trap`() {
        let text = Array("{\"inputs\": [0.5, [1, 2.25, -3e2], [[4], [5]]], \"outputs\": [1]}".utf8)
        var mutator = Mutator(seed: 22)
        var readCount = 0
        for _ in 0..<Mutator.roundCount {
            guard let numbers = try? PointFile.numbers(in: Data(mutator.text(text))) else { continue }
            readCount += 1
            #expect(numbers.allSatisfy { $0.isFinite })
        }
        #expect(readCount > 500)
    }
}
