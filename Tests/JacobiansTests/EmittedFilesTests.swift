import Foundation
import Jacobians
import Orders
import Programs
import Testing
import VertexGame

/// Emitted files as somebody adds them to a project that allows no warnings.
@Suite(.serialized) struct EmittedFilesTests {
    private func inFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("emitted-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }

    /// Writes the files of odd programs and small tasks, each under a name of its own, and lists those with an ending.
    private func write(_ language: TargetLanguage, _ ending: String, in folder: URL) throws -> [String] {
        let odd = try OddPrograms.all.map { name, program in
            try Program(
                name: name, inputs: program.inputs, constants: program.constants, operations: program.operations,
                outputs: program.outputs)
        }
        // Long enough to call its helpers.
        let long = try language == .c ? [Program.long] : []
        let tasks = try ReferenceProgram.all.map { try $0.graph.program }.filter { $0.operations.count < 150 }
        var names: [String] = []
        for program in odd + long + tasks {
            let graph = try ComputationalGraph(program)
            for (name, text) in try JacobianCode(graph, Orders.reverse(graph)).emit(language) {
                try Data(text.utf8).write(to: folder.appendingPathComponent(name))
                if name.hasSuffix(ending) { names.append(name) }
            }
        }
        return names
    }

    @Test func `C compiles without warnings`() throws {
        try inFolder { folder in
            let names = try write(.c, ".c", in: folder)
            let flags = ["-std=c11", "-Wall", "-Wextra", "-Wconversion", "-pedantic", "-Werror", "-fsyntax-only"]
            for compiler in ["gcc", "clang"].compactMap({ ChildProcess.find($0) }) {
                _ = try ChildProcess(executable: compiler, arguments: flags + names, folder: folder)
                    .run(seconds: 120, failure: .notCompiled)
            }
        }
    }

    @Test func `Headers of all programs are one C++ file's`() throws {
        try inFolder { folder in
            let names = try write(.c, ".h", in: folder)
            let text = names.map { "#include \"\($0)\"\n" }.joined() + "int main() { return 0; }\n"
            try Data(text.utf8).write(to: folder.appendingPathComponent("all.cpp"))
            for compiler in ["g++", "clang++"].compactMap({ ChildProcess.find($0) }) {
                _ = try ChildProcess(
                    executable: compiler, arguments: ["-Wall", "-Wextra", "-pedantic", "-Werror", "-c", "all.cpp"],
                    folder: folder
                ).run(seconds: 120, failure: .notCompiled)
            }
        }
    }

    @Test func `Swift files are one module without warnings`() throws {
        guard let compiler = ChildProcess.find("swiftc") else { return }
        try inFolder { folder in
            // A module may have functions of the names of helpers, which it could not if these had no digest.
            let others = ["add", "subtract", "multiply", "divide", "addProduct"].map {
                "func \($0)(_ a: Double, _ b: Double) -> Double { a + b }\n"
            }
            try Data(others.joined().utf8).write(to: folder.appendingPathComponent("others.swift"))
            let flags = ["-swift-version", "6", "-warnings-as-errors", "-parse-as-library", "-typecheck"]
            let sources = try write(.swift, ".swift", in: folder) + ["others.swift"]
            _ = try ChildProcess(
                executable: compiler, arguments: flags + sources, folder: folder
            ).run(seconds: 240, failure: .notCompiled)
        }
    }

    @Test func `Python compiles, and imports what it names`() throws {
        try inFolder { folder in
            let names = try write(.jax, ".py", in: folder)
            for name in names {
                let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
                for module in ["jax.lax", "jax.scipy.special"] where text.contains(module + ".") {
                    #expect(text.contains("import \(module)\n"), "\(name)")
                }
            }
            guard let python = ChildProcess.find("python3") else { return }
            _ = try ChildProcess(executable: python, arguments: ["-m", "py_compile"] + names, folder: folder)
                .run(seconds: 60, failure: .notCompiled)
        }
    }

    @Test func `Programs have one identifier only if they have one name`() throws {
        let names = [
            "a-b", "a_b", "a b", "a/b", "../a", "", "_", "-", "9", "größe", "grüße", "f_", "int", "*/", "\"\"\"", "x\n",
            String(repeating: "x", count: 300), String(repeating: "x", count: 301), "A_B",
        ]
        let identifiers = try names.map { name in
            let graph = try ComputationalGraph(
                Program(
                    name: name, inputs: [.scalar], operations: [Operation(Sine(), [.value(0)])], outputs: [1]))
            return try JacobianCode(graph, []).identifier
        }
        #expect(Set(identifiers).count == names.count)
        #expect(identifiers.allSatisfy { $0.utf8.count <= 64 && $0.first?.isLetter == true })
        #expect(identifiers.joined().allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
        #expect(identifiers[1] == "a_b")
        #expect(identifiers[12] == "int")
    }
}
