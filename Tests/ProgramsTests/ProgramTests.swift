import Programs
import Testing

@Suite struct ProgramTests {
    @Test func `A fault is refused with the operation and what is wrong`() throws {
        let nan = Double.nan
        let cases: [(Operation, ProgramError.Code, String)] = [
            (Operation(Sine(), [.value(7)]), .unknownValue, "operand 0 names value 7, but values go from 0 to 2"),
            (Operation(Sine(), [.value(-1)]), .unknownValue, "names value -1"),
            (Operation(Add(), [.value(0), .value(2)]), .forwardReference, "operand 1 names value 2"),
            (Operation(Sine(), [.constant(1)]), .unknownValue, "there are 1 constants"),
            (Operation(Add(), [.value(0), .literal(nan)]), .notFinite, "operand 1 is nan"),
            (Operation(Add(), [.value(0)]), .operandCount, "has 1 operands and needs 2"),
            (Operation(Sine(), [.value(0)], shape: Shape([3])), .shape, "said to have shape [3]"),
        ]
        for (operation, code, words) in cases {
            let error = #expect(throws: ProgramError.self) {
                try Program(
                    name: "wrong", inputs: [.scalar], constants: [1.0],
                    operations: [Operation(Sine(), [.value(0)]), operation], outputs: [1])
            }
            #expect(error?.code == code)
            #expect(error?.subject == .operation(1, operation.name))
            #expect(error?.description.contains(words) == true, "\(String(describing: error))")
        }
    }

    @Test func `A program of tensors takes tensors, and says so`() throws {
        let program = try Program(
            name: "tensor", inputs: [.scalar, Shape([2, 2])],
            operations: [Operation(Multiply(), [.value(0), .value(1)], shape: Shape([2, 2]))], outputs: [2])
        let error = #expect(throws: ProgramError.self) { try program.values(at: [1, 2]) }
        #expect(error?.description == "input 1: has shape [2, 2], which needs tensors")
        let values = try program.tensors(at: [2.0, Tensor(Shape([2, 2]), [1, 2, 3, 4])])
        #expect(values[2].elements == [2, 4, 6, 8])
        #expect(throws: ProgramError.self) { try program.tensors(at: [2.0, 3.0]) }
        #expect(throws: ProgramError.self) {
            try Program(name: "", inputs: [Shape([1 << 30])], operations: [], outputs: [0])
        }
    }

    @Test func `A program needs inputs, outputs that exist and constants that are numbers`() throws {
        let sine = [Operation(Sine(), [.value(0)])]
        #expect(throws: ProgramError.self) { try Program(name: "", inputs: [], operations: [], outputs: [0]) }
        #expect(throws: ProgramError.self) { try Program(name: "", inputs: [.scalar], operations: sine, outputs: []) }
        #expect(throws: ProgramError.self) { try Program(name: "", inputs: [.scalar], operations: sine, outputs: [2]) }
        #expect(throws: ProgramError.self) {
            try Program(name: "", inputs: [.scalar], constants: [Tensor(.nan)], operations: sine, outputs: [1])
        }
    }

    @Test func `An unknown primitive is refused with its name and the operation's number`() throws {
        let error = #expect(throws: ProgramError.self) { try PrimitiveRegistry.primitive("warp", operation: 12) }
        #expect(error?.description.hasPrefix("operation 12 (warp): unknown primitive") == true)
        let fault = #expect(throws: ProgramError.self) { try PrimitiveRegistry.primitive("integer_pow", operation: 3) }
        #expect(fault?.description == "operation 3 (integer_pow): needs the parameter \"y\"")
    }

    @Test func `A trace records operations in the order they are computed`() throws {
        let program = try Program(name: "trace", inputCount: 2) { x in
            let scale: Traced = 2.0 * 3.0
            return [x[0] * x[1] - scale * Traced.pow(x[0], 3)]
        }
        #expect(program.operations.map(\.name) == ["mul", "integer_pow", "mul", "sub"])
        #expect(program.operations[2].operands == [.literal(6), .value(3)])
        #expect(program.outputs == [5])
        #expect(throws: ProgramError.self) { try Program(name: "number", inputCount: 1) { _ in [1.0] } }
    }

    @Test func `A point of the wrong size is refused`() throws {
        let program = try Program(name: "sine", inputCount: 1) { [Traced.sin($0[0])] }
        #expect(throws: ProgramError.self) { try program.evaluate(at: [1, 2]) }
        #expect(try program.evaluate(at: [0]) == [0])
    }
}
