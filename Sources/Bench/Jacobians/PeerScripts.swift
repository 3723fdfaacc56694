import Foundation
package import Jacobians

/// The Python scripts that give CasADi's code and JAX's times for a program.
package struct PeerScripts: Sendable {
    /// The Python that runs them.
    private let python: String
    /// The folder that they are in.
    private let folder: String

    /// The most seconds that CasADi may take for a program, and JAX to compile and run it.
    private static let seconds = 300.0

    /// Takes the scripts of a folder, and its virtual environment or else the first python3 on the search path.
    ///
    /// - Throws: `JacobianError` where there are no scripts or no Python.
    package init(folder: String, python: String?) throws(JacobianError) {
        let own = folder + "/.venv/bin/python"
        let isThere = FileManager.default.isExecutableFile(atPath: own)
        guard let python = python ?? (isThere ? own : ChildProcess.find("python3")) else {
            throw JacobianError(.notRun, "no python3 is on the search path")
        }
        guard FileManager.default.fileExists(atPath: folder + "/casadi_code.py") else {
            throw JacobianError(.file, "there is no \(folder)/casadi_code.py; run from the folder of the repository")
        }
        self.python = Self.absolute(python)
        self.folder = Self.absolute(folder)
    }

    /// Writes `casadi.c` from `program.json`, both in a folder.
    func writeCasADi(in place: CompilationFolder) throws(JacobianError) {
        _ = try place.run(
            python, ["\(folder)/casadi_code.py", "program.json", "casadi.c"], seconds: Self.seconds)
    }

    /// Nanoseconds of a call, nanoseconds a point of a batch, and the relative error by JAX's method, for
    /// `program.json` in a folder.
    func timesOfJAX(
        in place: CompilationFolder, _ sample: TimedPoints, rounds: Int, expected: [Double]
    ) throws(JacobianError) -> [(String, [Double])] {
        func bits(_ numbers: [Double]) -> String { numbers.map { String($0.bitPattern) }.joined(separator: " ") + "\n" }
        let text = try place.run(
            python, ["\(folder)/jax_times.py", "program.json", String(rounds)],
            input: bits(Array(sample.points.joined())) + bits(expected), seconds: Self.seconds)
        var times: [(String, [Double])] = []
        for line in text.split(separator: "\n") {
            let words = line.split(separator: "\t")
            let numbers = words.dropFirst().compactMap { Double($0) }
            guard words.count == 4, numbers.count == 3 else {
                throw JacobianError(.notRun, "jax_times.py printed \"\(line)\", not a name and three numbers")
            }
            times.append((String(words[0]), numbers))
        }
        return times
    }

    /// A path that holds in other working folders too. Links are kept: a virtual environment is known by its own path.
    private static func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    }
}
