import Foundation

/// One compilation and run of emitted code in a temporary folder, which is removed afterwards.
struct VerificationRun {
    let files: [EmittedFile]
    let identifier: String
    let sample: VerificationPoints

    /// The level at which C is compiled, and Swift.
    private var optimisation: (c: String, swift: String) {
        // Levels give the same results; above these sizes, in bytes, the higher ones take minutes.
        switch files.reduce(0, { $0 + $1.text.utf8.count }) {
        case ...2_000_000: ("-O2", "-O")
        case ...20_000_000: ("-O1", "-Onone")
        default: ("-O0", "-Onone")
        }
    }

    /// The numbers that the code printed, or nil where Python has no jax.
    func results(_ toolchain: Toolchain) throws(JacobianError) -> [Double]? {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("jacobian-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            for file in files { try write(file.text, file.fileName, folder) }
        } catch {
            throw JacobianError(.file, "\(folder.path) cannot be written: \(error.localizedDescription)")
        }
        guard let text = try output(toolchain, folder) else { return nil }
        var numbers: [Double] = []
        for line in text.split(separator: "\n") {
            guard let bits = UInt64(line) else {
                throw JacobianError(.notRun, "the emitted code printed \"\(line)\", not the bits of a number")
            }
            numbers.append(Double(bitPattern: bits))
        }
        return numbers
    }

    private func output(_ toolchain: Toolchain, _ folder: URL) throws(JacobianError) -> String? {
        let driver = VerificationDriver(
            identifier: identifier, inputCount: sample.points[0].count, entryCount: sample.jacobians[0].joined().count)
        let sources = files.map(\.fileName)
        switch toolchain {
        case .c(let compiler):
            try save(driver.c, "driver.c", folder)
            let arguments =
                ["-std=c11", optimisation.c, "-o", "check", "driver.c"]
                + sources.filter { $0.hasSuffix(".c") } + ["-lm"]
            _ = try call(compiler, arguments, folder, .notCompiled)
            return try call(folder.appendingPathComponent("check").path, [], folder, .notRun)
        case .swift(let compiler):
            try save(driver.swift, "main.swift", folder)
            _ = try call(
                compiler, [optimisation.swift, "-o", "check", "main.swift"] + sources, folder, .notCompiled)
            return try call(folder.appendingPathComponent("check").path, [], folder, .notRun)
        case .python(let python):
            try save(driver.python, "driver.py", folder)
            let text = try call(python, ["driver.py"], folder, .notRun)
            return text == VerificationDriver.noJAX + "\n" ? nil : text
        }
    }

    private func call(
        _ executable: String, _ arguments: [String], _ folder: URL, _ failure: JacobianError.Code
    ) throws(JacobianError) -> String {
        let bits = sample.points.joined().map { "\($0.bitPattern)\n" }.joined()
        return try ChildProcess(executable: executable, arguments: arguments, folder: folder)
            .run(input: "\(sample.points.count)\n\(bits)", seconds: CodeVerification.seconds, failure: failure)
    }

    private func save(_ text: String, _ name: String, _ folder: URL) throws(JacobianError) {
        do { try write(text, name, folder) } catch {
            throw JacobianError(.file, "\(name) cannot be written: \(error.localizedDescription)")
        }
    }

    private func write(_ text: String, _ name: String, _ folder: URL) throws {
        try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }
}
