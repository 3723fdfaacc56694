import Jacobians
import Telemetry
import VertexGame

/// What `bench --jacobians --model` finds, as printed with `--json`.
struct RuntimeStudyReport: Encodable {
    /// The figures of one program.
    struct Study: Encodable {
        let program: String
        let orders: Int
        /// The fewest and most multiplications, and the shortest and longest run time.
        let multiplications: [Int]
        let nanoseconds: [Double]
        let model: RuntimeModel
        /// Rank correlations with the measured run time: of the model, of multiplications alone, and of another measurement.
        let modelCorrelation: Double
        let multiplicationCorrelation: Double
        let repeatability: Double
    }

    let machine: BenchMachine
    let compiler: String
    let flags: [String]
    let studies: [Study]
    /// Programs of which no code can be made, and why.
    let notes: [String]

    /// Studies programs; measurements are written to the file `csv` if one is given.
    init(_ programs: [Program], compiler: CCompiler, orders: Int, quick: Bool, csv: OutputFile?) throws {
        var studies: [Study] = []
        var notes: [String] = []
        var lines = ["program,multiplications,additions,live_values,statements,nanoseconds,first_half,second_half"]
        for program in programs {
            do {
                let study = try RuntimeStudy(
                    ComputationalGraph(program), count: orders, rounds: quick ? 11 : 31, seconds: quick ? 0.2 : 1,
                    compiler: compiler)
                studies.append(Study(study))
                lines += study.codes.map { code in
                    let counts = [code.multiplications, code.additions, code.liveValues, code.statements]
                    let times = [code.nanoseconds, code.halves.0, code.halves.1].map { Formats.fixed($0, 3) }
                    return ([program.name] + counts.map(String.init) + times).joined(separator: ",")
                }
            } catch let error as JacobianError {
                notes.append("\(program.name) left out: \(error)")
            }
        }
        machine = BenchMachine()
        self.compiler = compiler.version
        flags = CCompiler.flags
        self.studies = studies
        self.notes = notes
        try csv?.write(lines.joined(separator: "\n") + "\n")
    }

    /// For a person.
    var lines: [String] {
        let head = [
            "", "orders", "multiplications", "ns", "model", "multiplications alone", "repeated", "ns each: constant",
            "multiplication", "addition", "live value",
        ]
        let rows = studies.map { study in
            [
                study.program, "\(study.orders)", "\(study.multiplications[0])–\(study.multiplications[1])",
                study.nanoseconds.map { Formats.significant($0) }.joined(separator: "–"),
                Formats.fixed(study.modelCorrelation, 3), Formats.fixed(study.multiplicationCorrelation, 3),
                Formats.fixed(study.repeatability, 3), Formats.fixed(study.model.constant, 1),
                Formats.fixed(study.model.multiplication, 3), Formats.fixed(study.model.addition, 3),
                Formats.fixed(study.model.liveValue, 3),
            ]
        }
        let title =
            "\(machine.processor), \(compiler), \(flags.joined(separator: " ")); rank correlations with run time"
        return [title] + TextTable.lines([head] + rows) + notes
    }
}

extension RuntimeStudyReport.Study {
    fileprivate init(_ study: RuntimeStudy) {
        let (counts, times) = (study.codes.map(\.multiplications).sorted(), study.codes.map(\.nanoseconds).sorted())
        self.init(
            program: study.program, orders: study.codes.count,
            multiplications: [counts.first ?? 0, counts.last ?? 0], nanoseconds: [times.first ?? 0, times.last ?? 0],
            model: study.model, modelCorrelation: study.modelCorrelation,
            multiplicationCorrelation: study.multiplicationCorrelation, repeatability: study.repeatability)
    }
}
