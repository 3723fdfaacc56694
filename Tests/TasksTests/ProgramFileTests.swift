import Foundation
import Programs
import Tasks
import Testing
import VertexGame

@Suite struct ProgramFileTests {
    /// A program file with the given operation second; its values are 0 to 2.
    private func text(
        _ operation: String, inputs: String = #"[{"shape":[]}]"#, constants: String = "[]", outputs: String = "[2]"
    ) -> String {
        """
        {"name": "small", "program": {"inputs": \(inputs), "constants": \(constants), "operations": [
          {"primitive": "sin", "operands": [{"value": 0}], "shape": [], "dtype": "float32", "parameters": {}},
          \(operation)], "outputs": \(outputs)}}
        """
    }

    private func step(_ operands: String, _ primitive: String = "mul", _ shape: String = "[]") -> String {
        #"{"primitive": "\#(primitive)", "operands": \#(operands), "shape": \#(shape), "parameters": {}}"#
    }

    @Test(arguments: ReferenceTask.allCases)
    func `What is written reads back as the same program`(task: ReferenceTask) throws {
        let program = try task.program()
        let json = ProgramFile.json(program)
        #expect(try ProgramFile.read(json: json) == program)
        #expect(ProgramFile.json(program) == json)
    }

    @Test func `Names, numbers and constants survive`() throws {
        let program = try Program(
            name: "quo\"te \\ tab\t é\u{1}", inputs: [.scalar],
            constants: [1e-300, -0.1, 1e22, Tensor(Shape([2, 1]), [1, -.infinity])],
            operations: [
                Operation(Add(), [.constant(0), .constant(2)]),
                Operation(Maximum(), [.value(0), .literal(-.infinity)]),
                Operation(IntegerPower(exponent: -2), [.value(2)]),
            ], outputs: [3, 1])
        #expect(try ProgramFile.read(bytes: Array(ProgramFile.json(program).utf8)) == program)
    }

    @Test func `A constant may be nested lists, as Python writes it`() throws {
        let program = try ProgramFile.read(
            json: text(
                step(#"[{"value": 0}, {"constant": 0}]"#), constants: "[0.5, [1, 2], [[1, 2, 3], [4, 5, 6]], [[], []]]")
        )
        #expect(program.constants.map(\.shape) == [.scalar, Shape([2]), Shape([2, 3]), Shape([2, 0])])
        #expect(program.constants[2].elements == [1, 2, 3, 4, 5, 6])
        for wrong in ["[[1, [2]]]", "[[[1], [2, 3]]]", "[[\"x\"]]", "[[[1], 2]]", "[[null]]"] {
            let error = #expect(throws: ProgramFileError.self) {
                try ProgramFile.read(json: text(step(#"[{"value": 0}, {"value": 0}]"#), constants: wrong))
            }
            #expect(error?.code == .badValue, "\(wrong)")
        }
    }

    @Test func `A malformed file is refused with what is wrong and where`() throws {
        let cases: [(String, ProgramFileError.Code?, String)] = [
            (text(step(#"[{"value": 0}, {"value": 9}]"#)), nil, "operation 1 (mul): operand 1 names value 9"),
            (text(step(#"[{"value": 2}, {"value": 0}]"#)), nil, "operation 1 (mul): operand 0 names value 2, which is"),
            (text(step(#"[{"value": 0}, {"literal": NaN}]"#)), nil, "operation 1 (mul): operand 1 is nan"),
            (text(step(#"[{"value": 0}, {"constant": 0}]"#), constants: "[NaN]"), nil, "constant 0: is nan"),
            (text(step(#"[{"value": 0}, {"literal": 1e999}]"#)), .notJSON, "not JSON"),
            (text(step(#"[{"value": 0}, {"literal": "x"}]"#)), .badValue, "operation 1, operand 1, literal"),
            (text(step(#"[{"value": 0}, {"value": 0.5}]"#)), .badValue, "operation 1, operand 1, value"),
            (text(step(#"[{"value": 0}, {}]"#)), .badValue, "operation 1, operand 1: an operand has exactly one"),
            (text(step(#"[{"value": 0}, 3]"#)), .badValue, "operation 1, operand 1: "),
            (text(step(#"[{"value": 0}]"#, "sin", "[3]")), nil, "operation 1 (sin): is said to have shape [3]"),
            (text(step(#"[{"value": 0}]"#, "sin", "[-3]")), .badValue, "operation 1, shape: an extent of [-3]"),
            (text(step(#"[{"value": 0}]"#, "warp")), nil, "operation 1 (warp): unknown primitive"),
            (text(step(#"[{"value": 0}]"#, "integer_pow")), nil, "operation 1 (integer_pow): needs the parameter"),
            (text(#"{"primitive": "sin", "shape": []}"#), .badValue, "operation 1: the key \"operands\" is missing"),
            (text(step(#"[{"value": 0}]"#, "sin"), inputs: #"[{"shape":[4,1]}]"#), nil, "operation 0 (sin): is said"),
            (text(step(#"[{"value": 0}]"#, "sin"), inputs: #"[{"shape":[99999,999999]}]"#), nil, "input 0: has shape"),
            (text(step(#"[{"value": 0}]"#, "reduce_sum")), nil, "operation 1 (reduce_sum): needs the parameter"),
            (text(step(#"[{"value": 0}]"#, "sin"), outputs: "[7]"), nil, "output 0: names value 7"),
            (text(step(#"[{"value": 0}]"#, "sin"), outputs: "[]"), nil, "program: has no outputs"),
            (#"{"name": "x"}"#, .badValue, "the key \"program\" is missing"),
            (#"{"program": {"inputs": []}}"#, .badValue, "the key \"name\" is missing"),
            (#"{"name": "x", "program": {"inputs": []}}"#, .badValue, "is missing"),
            ("[]", .badValue, "Dictionary"), ("3", .badValue, "Dictionary"), ("", .notJSON, "not JSON"),
            ("{", .notJSON, "not JSON"),
            ("{\"name\": \"x\", }}", .notJSON, "not JSON"), ("\u{0}\u{1}", .notJSON, "not JSON"),
            (String(repeating: "[", count: 100_000), .notJSON, "not JSON"),
        ]
        for (json, code, words) in cases {
            let error = #expect(throws: ProgramFileError.self, "\(json.prefix(300))") {
                try ProgramFile.read(json: json)
            }
            guard let error else { continue }
            #expect(error.description.contains(words), "\(error) should contain: \(words)")
            #expect(!error.description.contains("\n"), "\(error)")
            if let code {
                #expect(error.code == code, "\(error)")
            } else if case .invalidProgram = error.code {
            } else {
                Issue.record("\(error) is not about the program")
            }
        }
    }

    @Test func `Cutting a file anywhere or changing a byte never traps`() throws {
        let bytes = Array(ProgramFile.json(try ReferenceTask.propaneCombustion.program()).utf8)
        var random = CounterRandom(seed: 4, stream: 0)
        for _ in 0..<300 {
            let cut = random.index(below: bytes.count)
            #expect(throws: ProgramFileError.self) { try ProgramFile.read(bytes: Array(bytes[..<cut])) }
            var damaged = bytes
            damaged[cut] = UInt8(truncatingIfNeeded: random.next())
            _ = try? ProgramFile.read(bytes: damaged)
        }
    }

    @Test func `A file that is not there or cannot be read is said so with its path`() throws {
        let missing = #expect(throws: ProgramFileError.self) { try ProgramFile.read(path: "/nowhere/at/all.json") }
        #expect(missing?.code == .notFound)
        #expect(missing?.description == "program file /nowhere/at/all.json: there is no such file")
        let folder = #expect(throws: ProgramFileError.self) {
            try ProgramFile.read(path: FileManager.default.temporaryDirectory.path)
        }
        #expect(folder?.code == .unreadable)
    }

    @Test func `Tasks are found by name`() throws {
        #expect(try ReferenceTask.program(named: "RoeFlux_1d")?.operations.count == 101)
        #expect(try ReferenceTask.program(named: "nothing") == nil)
    }
}
