import Foundation
import Logging
import Machine
import Programs
import Records
import Storage
import Tasks
import VertexGame

/// Opens the run of a folder, or begins one there: who it is, its programs, its newest checkpoint.
struct RunOpening: Sendable {
    let folder: RunFolder
    let identity: RunIdentity
    let isDeterministic: Bool
    let graphs: [ComputationalGraph]
    /// The newest checkpoint that can be read; nil in a new run.
    let checkpoint: Checkpoint?
    /// Held as long as the process works on the folder.
    let lock: RunLock

    /// - Throws: why the folder cannot be used, or which option contradicts the run in it.
    init(_ options: LearnerOptions, log: Logger) throws(LearnerError) {
        let folder = RunFolder(options.folder)
        self.folder = folder
        lock = try LearnerError.storing { () throws(StorageError) in
            try folder.create()
            return try folder.lock()
        }
        if options.setsOldRunAside { try Self.setAside(folder, log) }
        let description: RunDescription
        if let found = try LearnerError.storing({ () throws(StorageError) in try folder.readDescription() }) {
            description = found
            graphs = try Self.graphs(description)
            try Self.refuseContradictions(options, description, graphs.map(\.program.name), in: folder)
        } else {
            description = try Self.describe(options, folder)
            graphs = try Self.graphs(description)
            let moves = graphs.map(\.intermediateCount).max() ?? 0
            if let broken = Limits.brokenRelations(description.configuration, moves: moves).first {
                throw LearnerError(.usage, broken)
            }
            try LearnerError.storing { () throws(StorageError) in try folder.write(description) }
        }
        isDeterministic = description.deterministic
        identity = try RunIdentity(description, build: options.build)
        checkpoint = try Self.newestCheckpoint(of: folder, id: description.runID, log)
    }

    private static func setAside(_ folder: RunFolder, _ log: Logger) throws(LearnerError) {
        try LearnerError.storing { () throws(StorageError) in
            guard let aside = try folder.setAside() else { return }
            log.notice("--fresh: the run that was here is now in \(aside)", metadata: ["path": "\(aside)"])
            try folder.create()
        }
    }

    /// The description of a run that begins.
    private static func describe(_ options: LearnerOptions, _ folder: RunFolder) throws(LearnerError) -> RunDescription
    {
        guard !options.programs.isEmpty else {
            throw LearnerError(
                .usage, "run folder \(folder.path) holds no run yet; name what to learn with --task or --program")
        }
        return RunDescription(
            runID: UUID().uuidString.lowercased(), seed: options.seed ?? 0, deterministic: options.isDeterministic,
            build: options.build, configuration: options.chosen(from: options.configuration ?? RunConfiguration()),
            programs: options.programs.map { ProgramFile.json($0) })
    }

    /// Refuses options that ask for another run than the one in the folder.
    private static func refuseContradictions(
        _ options: LearnerOptions, _ run: RunDescription, _ names: [String], in folder: RunFolder
    ) throws(LearnerError) {
        func refuse(_ what: String) -> LearnerError {
            LearnerError(
                .usage,
                "run folder \(folder.path) holds a run with \(what); leave the option out to go on with it, "
                    + "or choose another folder or --fresh for a new run")
        }
        if let seed = options.seed, seed != run.seed { throw refuse("seed \(run.seed), not \(seed)") }
        if options.isDeterministic && !run.deterministic { throw refuse("deterministic = false, not true") }
        if options.configuration != nil || options.cost != nil {
            let wanted = options.chosen(from: options.configuration ?? run.configuration)
            for key in RunConfiguration.keys {
                let (here, there) = (key.text(in: run.configuration), key.text(in: wanted))
                if here != there { throw refuse("\(key.name) = \(here), not \(there)") }
            }
        }
        if !options.programs.isEmpty, options.programs.map({ ProgramFile.json($0) }) != run.programs {
            throw refuse(
                "the programs \(names.joined(separator: ", ")), "
                    + "not \(options.programs.map(\.name).joined(separator: ", "))")
        }
    }

    private static func graphs(_ run: RunDescription) throws(LearnerError) -> [ComputationalGraph] {
        var graphs: [ComputationalGraph] = []
        var names: Set<String> = []
        for text in run.programs {
            let graph: ComputationalGraph
            do {
                graph = try ComputationalGraph(ProgramFile.read(json: text))
            } catch {
                throw LearnerError(.data, "program \(graphs.count) of the run is none that this build reads: \(error)")
            }
            let name = graph.program.name
            guard graph.intermediateCount > 0 else {
                throw LearnerError(.data, "program \(name) has nothing to eliminate; leave it out")
            }
            guard names.insert(name).inserted else {
                throw LearnerError(.usage, "two programs are called \(name); rename one")
            }
            let cost = run.configuration.game.cost
            do {
                try graph.require(cost)
            } catch {
                throw LearnerError(
                    .data, "program \(name) has no \(cost.rawValue) cost, which the run counts: \(error)")
            }
            graphs.append(graph)
        }
        return graphs
    }

    private static func newestCheckpoint(
        of folder: RunFolder, id: String, _ log: Logger
    ) throws(LearnerError) -> Checkpoint? {
        let recovered = try LearnerError.storing { () throws(StorageError) in try folder.newestReadableCheckpoint() }
        guard let recovered else { return nil }
        for error in recovered.skipped {
            log.warning("going on from \(recovered.path), since a newer checkpoint fails: \(error)")
        }
        guard recovered.checkpoint.runID == id else {
            throw LearnerError(.data, "checkpoint \(recovered.path) is of another run; move it away")
        }
        log.notice(
            "resuming from \(recovered.path)",
            metadata: [
                "step": "\(recovered.checkpoint.step)", "learningRate": "\(recovered.checkpoint.learningRate)",
                "episodes": "\(recovered.checkpoint.episodes)",
            ])
        return recovered.checkpoint
    }
}

extension LearnerOptions {
    /// A configuration with the cost model of the options, where they name one.
    fileprivate func chosen(from configuration: RunConfiguration) -> RunConfiguration {
        var configuration = configuration
        if let cost { configuration.game.cost = cost }
        return configuration
    }
}

/// What checkpoints say of their run.
struct RunIdentity: Hashable, Sendable {
    /// Name of the run for good.
    let id: String
    /// Seed of all its random numbers.
    let seed: UInt64
    /// Its hyperparameters.
    let configuration: RunConfiguration
    /// The hyperparameters as JSON, as checkpoints hold them.
    let configurationJSON: String
    /// Its programs as JSON, in order.
    let programs: [String]
    /// Identity of the executable.
    let build: String
}

extension RunIdentity {
    /// The identity of a described run, under this build.
    fileprivate init(_ run: RunDescription, build: String) throws(LearnerError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let json: Data
        do {
            json = try encoder.encode(run.configuration)
        } catch {
            throw LearnerError(.software, "the configuration is no JSON: \(error)")
        }
        self.init(
            id: run.runID, seed: run.seed, configuration: run.configuration,
            configurationJSON: String(decoding: json, as: UTF8.self), programs: run.programs, build: build)
    }
}
