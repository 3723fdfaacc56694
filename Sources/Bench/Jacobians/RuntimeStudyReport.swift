import Jacobians
package import Programs
import Telemetry
import VertexGame

/// What `bench --jacobians --model` finds, as printed with `--json`.
package struct RuntimeStudyReport: Encodable {
    /// The figures of one program.
    package struct Study: Encodable {
        package let program: String
        package let orders: Int
        /// The fewest and most multiplications, and the shortest and longest run time.
        package let multiplications: [Int]
        package let nanoseconds: [Double]
        package let model: RuntimeModel
        /// Rank correlations with the measured run time: of the model fitted to other orders, of multiplications alone,
        /// and of another measurement.
        package let modelCorrelation: Double
        package let multiplicationCorrelation: Double
        package let repeatability: Double
    }

    package let machine: BenchMachine
    package let compiler: String
    package let flags: [String]
    package let studies: [Study]
    /// Programs of which no code can be made, and why.
    package let notes: [String]

    private static let header = [
        "program", "multiplications", "additions", "live_values", "live_across_calls", "statements", "nanoseconds",
        "first_half", "second_half",
    ]

    /// Studies programs; `report` gets the lines of each when it is done, and the file `csv` its measurements.
    package init(
        _ programs: [Program], compiler: CCompiler, orders: Int, quick: Bool, csv: String?,
        report: ([String]) throws -> Void
    ) throws {
        let file = try csv.map { path throws(CommandError) in try CSVFile(path, header: Self.header) }
        machine = BenchMachine()
        self.compiler = compiler.version
        flags = CCompiler.flags
        try report(["\(machine.processor), \(compiler.version), \(CCompiler.flags.joined(separator: " "))"])
        let measured = try ProgramSeries(of: programs, report: report) { program in
            let study = try RuntimeStudy(
                ComputationalGraph(program), count: orders, rounds: quick ? 11 : 31, seconds: quick ? 0.2 : 1,
                compiler: compiler)
            try file?.append(Self.rows(study))
            return (Study(study), Study(study).lines)
        }
        studies = measured.results
        notes = measured.notes
    }

    private static func rows(_ study: RuntimeStudy) -> [[String]] {
        study.codes.map { code in
            let counts = [
                code.multiplications, code.additions, code.liveValues, code.liveValuesAcrossCalls,
                code.statements,
            ]
            let times = [code.nanoseconds, code.halves.0, code.halves.1].map { Formats.fixed($0, 3) }
            return [study.program] + counts.map(String.init) + times
        }
    }
}

extension RuntimeStudyReport.Study {
    /// For a person.
    package var lines: [String] {
        func range(_ ends: [String]) -> String { ends.joined(separator: "–") }
        let parts = [
            ("constant", model.constant), ("multiplication", model.multiplication), ("addition", model.addition),
            ("live value", model.liveValue), ("live value across a call", model.liveValueAcrossCall),
        ]
        return [
            "",
            "\(program): \(orders) orders of \(range(multiplications.map(String.init))) multiplications, "
                + "\(range(nanoseconds.map { Formats.significant($0) })) ns",
            "  rank correlation with run time: model \(Formats.fixed(modelCorrelation, 3)), multiplications alone "
                + "\(Formats.fixed(multiplicationCorrelation, 3)), a repeated measurement "
                + "\(Formats.fixed(repeatability, 3))",
            "  ns each: " + parts.map { "\($0) \(Formats.fixed($1, 3))" }.joined(separator: ", "),
        ]
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
