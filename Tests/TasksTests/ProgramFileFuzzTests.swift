import Foundation
import Fuzzing
import Programs
import Tasks
import Testing
import VertexGame

/// Damaged files are refused or read, whatever is wrong with them.
@Suite struct ProgramFileFuzzTests {
    /// A program with many kinds of parameters.
    static func program() throws -> Program {
        let square = Shape([2, 2])
        return try Program(
            name: "small", inputs: [square, Shape([2])],
            constants: [Tensor(square, [1, 2, 3, 4]), 0.5, Tensor(Shape([2, 1]), [1, 0])],
            operations: [
                Operation(DotGeneral(contracting: [[1], [0]]), [.value(0), .constant(0)], shape: square),
                Operation(BroadcastInDim(square, axes: [1]), [.value(1)], shape: square),
                Operation(Maximum(), [.literal(-.infinity), .value(3)], shape: square),
                Operation(Multiply(), [.value(2), .value(4)], shape: square),
                Operation(Concatenate(axis: 0), [.value(5), .value(2)], shape: Shape([4, 2])),
                Operation(Slice(starts: [1, 0], limits: [4, 2], steps: [2, 1]), [.value(6)], shape: square),
                Operation(Transpose(permutation: [1, 0]), [.value(7)], shape: square),
                Operation(Reshape(Shape([4])), [.value(8)], shape: Shape([4])),
                Operation(ReduceSum(axes: [0]), [.value(9)]),
                Operation(IntegerPower(exponent: 2), [.value(10)]),
                Operation(try gather(), [.value(0), .constant(2)], shape: square),
                Operation(DynamicSlice(sizes: square), [.value(12), .literal(1), .literal(0)], shape: square),
                Operation(Stack(axis: 2), [.value(12), .value(13)], shape: Shape([2, 2, 2])),
                Operation(CumulativeProduct(axis: 1, isReversed: true), [.value(14)], shape: Shape([2, 2, 2])),
                Operation(Round(isToEven: true), [.value(15)], shape: Shape([2, 2, 2])),
            ], outputs: [11, 15])
    }

    /// Rows by their numbers.
    private static func gather() throws -> any Primitive {
        let axes = ["offset_dims": [1], "collapsed_slice_dims": [0], "start_index_map": [0]]
        let parameters: [String: Parameters.Value] = [
            "dimension_numbers": .table(axes.mapValues { .integers($0) }), "slice_sizes": .integers([1, 2]),
            "mode": .text("fill_or_drop"), "fill_value": .real(0.5),
        ]
        return try Gather(Parameters(parameters))
    }

    @Test func `Ten thousand damaged files never trap`() throws {
        let bytes = Array(ProgramFile.json(try Self.program()).utf8)
        #expect(try ProgramFile.read(bytes: bytes) == Self.program())
        var mutator = Mutator(seed: 20)
        for round in 0..<Mutator.roundCount {
            let damaged = mutator.text(bytes)
            do {
                let program = try ProgramFile.read(bytes: damaged)
                #expect(program.valueCount > 0, "round \(round)")
                _ = try? ComputationalGraph(program)
            } catch {
                #expect(!error.description.contains("\n"), "round \(round)")
            }
        }
    }

    @Test func `A hundred megabytes of garbage are refused`() {
        for byte in [UInt8(ascii: "["), 255] {
            #expect(throws: ProgramFileError.self) {
                try ProgramFile.read(bytes: Array(repeating: byte, count: 100_000_000))
            }
        }
    }
}
