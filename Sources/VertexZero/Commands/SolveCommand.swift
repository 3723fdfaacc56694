import ArgumentParser
import GraphNetwork
import Orders
import Programs
import Search
import SelfPlay
import Storage
import Telemetry
import VertexGame

/// `vertexzero solve`: the cheapest order that a method finds in the time given.
struct SolveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "solve", abstract: "Finds a cheap elimination order of a program.",
        discussion: """
            EXAMPLE: vertexzero solve --task RoeFlux_1d --method auto --seconds 1 --out order.json

            `markowitz`, `relative-markowitz`, `lowest-cost` and `fill-in` eliminate the vertex that looks cheapest \
            again and again. `auto` anneals from the order of a rule that promises most. `exact` proves an optimum of \
            small programs, and a lower bound of larger ones. `policy` and `mcts` play with the network of a \
            checkpoint. Baselines are counted afterwards; that of Markowitz is null (–) where it takes longer than \
            ten seconds. `anneal`, `beam`, `exact` and `auto` never give an order that costs more than the best of \
            them.

            Two counts are told apart: the published one is that of the literature, the executed one is what code \
            along the order multiplies. With --out the order is meant for code and the executed one is made small, \
            unless --cost says otherwise; without, the published one, to compare with the literature.
            """)

    /// How to find an order.
    enum Method: String, CaseIterable, ExpressibleByArgument {
        case forward, reverse, markowitz
        case relativeMarkowitz = "relative-markowitz"
        case lowestCost = "lowest-cost"
        case fillIn = "fill-in"
        case anneal, beam, exact, policy, mcts, auto

        /// The method without a network of the same name.
        var plain: Solver.Method? { Solver.Method(rawValue: rawValue) }
    }

    /// Which of several vertices of the same price a rule takes.
    enum TieBreak: String, CaseIterable, ExpressibleByArgument {
        case lowest, highest, random
    }

    @OptionGroup var program: ProgramOptions

    @Option(help: "How: \(Method.allCases.map(\.rawValue).joined(separator: ", ")).")
    var method = Method.auto

    @Option(help: ArgumentHelp("Time for solving.", valueName: "seconds"))
    var seconds = 1.0

    @Option(help: ArgumentHelp("Seed of the search.", valueName: "number"))
    var seed: UInt64 = 1

    @Option(
        help: ArgumentHelp(
            "Of several vertices of the same price, which markowitz, relative-markowitz, lowest-cost and fill-in "
                + "take: by "
                + "value id, or by the seed.", valueName: TieBreak.allCases.map(\.rawValue).joined(separator: "|")))
    var ties: TieBreak?

    @Option(help: ArgumentHelp("Annealing chains side by side, for anneal and auto.", valueName: "count"))
    var threads = 1

    @Option(help: ArgumentHelp("A checkpoint, for policy and mcts.", valueName: "file"))
    var checkpoint: String?

    @Option(help: ArgumentHelp("Simulations a move, for mcts.", valueName: "count"))
    var simulations = 50

    @Option(help: ArgumentHelp("Write the result to a file, which other commands take as --order.", valueName: "file"))
    var out: String?

    @Option(
        help: ArgumentHelp(
            "The cost model: \(CostModel.allCases.map(\.rawValue).joined(separator: ", ")) (default: executed with "
                + "--out, "
                + "else published)."))
    var cost: CostModel?

    @OptionGroup var output: OutputOptions

    /// The result, as printed with `--json` and written with `--out`.
    private struct Result: Encodable {
        let program: String
        let cost: String
        let method: String
        let multiplications: Int
        /// The same order under each cost model.
        let counts: OrderCounts
        let order: [Int]
        let seconds: Double
        let seed: UInt64
        let baselines: BaselineCounts
        /// What no order is below, where that is proven.
        let lowerBound: Int?
        /// Whether the order is proven to be the cheapest, where something is proven.
        let optimal: Bool?
        /// Pairs of seconds and multiplications.
        let trace: [[Double]]
    }

    func validate() throws {
        guard seconds >= 0, seconds <= 1e6 else {
            throw ValidationError("--seconds must be from 0 to 1000000, not \(seconds)")
        }
        guard (1...10_000).contains(simulations) else {
            throw ValidationError("--simulations must be from 1 to 10000, not \(simulations)")
        }
        guard (1...1_024).contains(threads) else {
            throw ValidationError("--threads must be from 1 to 1024, not \(threads)")
        }
        guard ties == nil || method.plain?.rule != nil else {
            throw ValidationError(
                "--ties is for --method markowitz, relative-markowitz, lowest-cost and fill-in, not \(method.rawValue)")
        }
        guard (method.plain == nil) == (checkpoint != nil) else {
            throw ValidationError(
                method.plain == nil
                    ? "--method \(method.rawValue) needs --checkpoint FILE"
                    : "--checkpoint is for --method policy and mcts, not \(method.rawValue)")
        }
    }

    /// The ties of the rule.
    private var rulesTies: Ties {
        switch ties ?? .lowest {
        case .lowest: .lowest
        case .highest: .highest
        case .random: .random(seed: seed)
        }
    }

    /// The cost model: what was asked for, else what the order is for.
    private func cost(on graph: ComputationalGraph) throws(CommandError) -> CostModel {
        if let cost { return try CostOptions.required(cost, on: graph) }
        guard out != nil else { return .published }
        guard let obstacle = OrderCounts.obstacle(on: graph) else { return .executed }
        let note = "\(graph.program.name): multiplications are counted as published, not as executed: \(obstacle)"
        StandardError.write(StandardOutput.shown(note) + "\n")
        return .published
    }

    /// Whether the method searches among orders, and is not one order by a rule or a network.
    private var isSearch: Bool { method.plain.map { $0.rule == nil && $0 != .forward && $0 != .reverse } ?? false }

    func run() throws {
        let file = try out.map { try OutputFile($0) }
        let graph = try program.graph()
        let cost = try cost(on: graph)
        let loaded = try checkpoint.map { try LoadedCheckpoint(try CheckpointFile.read($0), path: $0) }
        let deadline = Deadline(seconds: seconds)
        var solution: Solution
        if let plain = method.plain {
            solution = Solver.solve(
                graph, cost: cost, method: plain, deadline: deadline, seed: seed, ties: rulesTies,
                parallelism: .threads(threads))
        } else if let loaded {
            solution = try NetworkSolver(loaded, simulations: simulations, seed: seed)
                .solve(graph, cost: cost, isSearching: method == .mcts, deadline: deadline)
        } else {
            return
        }
        let elapsed = deadline.elapsed
        let counted = Baselines(graph, cost: cost)
        if isSearch { solution = counted.better(than: solution, on: graph, seconds: elapsed) }
        let result = Result(
            program: graph.program.name, cost: cost.rawValue, method: method.rawValue,
            multiplications: solution.multiplications,
            counts: OrderCounts(of: solution.order, on: graph, solution.multiplications, under: cost),
            order: graph.values(of: solution.order), seconds: elapsed, seed: seed, baselines: BaselineCounts(counted),
            lowerBound: solution.lowerBound, optimal: solution.lowerBound.map { _ in solution.isOptimal },
            trace: solution.trace.map { [$0.seconds, Double($0.multiplications)] })
        try file?.write(try StandardOutput.json(result) + "\n")
        if output.json { return try StandardOutput.write(json: result) }
        let baselines = result.baselines
        let rows = [
            ["forward", "\(baselines.forward)"], ["reverse", "\(baselines.reverse)"],
            ["Markowitz", baselines.markowitzText], [method.rawValue, "\(result.multiplications)"],
        ]
        try StandardOutput.write(
            lines: ["\(result.program): multiplications of the Jacobian (\(result.cost))"]
                + TextTable.lines(rows).map { "  " + $0 }
                + bound(solution) + [
                    result.counts.line,
                    "\(Formats.significant(elapsed)) s" + (out.map { "; the order is in \($0)" } ?? ""),
                ])
    }

    /// What is proven, in words.
    private func bound(_ solution: Solution) -> [String] {
        guard let lowerBound = solution.lowerBound else { return [] }
        if solution.isOptimal { return ["proven: no order takes fewer"] }
        return ["proven: no order takes fewer than \(lowerBound) (a gap of \(solution.multiplications - lowerBound))"]
    }
}
