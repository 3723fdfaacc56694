import Jacobians
import Programs

/// The same measurement of the code of several programs, one after the other.
struct ProgramSeries<Result> {
    /// What was measured, in the order of the programs.
    private(set) var results: [Result] = []
    /// Programs of which no code can be made, and why.
    private(set) var notes: [String] = []

    /// Measures programs; `report` gets the lines of each, or why it is left out, as soon as it is done.
    init(
        of programs: [Program], report: ([String]) throws -> Void,
        measuring measure: (Program) throws -> (Result, lines: [String])
    ) throws {
        for program in programs {
            do {
                let (result, lines) = try measure(program)
                results.append(result)
                try report(lines)
            } catch let error as JacobianError {
                notes.append("\(program.name) left out: \(error)")
                try report(notes.suffix(1))
            }
        }
    }
}
