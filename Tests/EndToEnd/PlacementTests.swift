import Foundation
import Machine
import Patience
import Testing

extension EndToEnd {
    /// Where the processes of a run run.
    @Suite(.serialized) struct PlacementTests {
        /// The processors that each thread of a process may use.
        private func threadProcessors(_ process: pid_t) -> [ProcessorList] {
            let folder = "/proc/\(process)/task"
            let tasks = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            return tasks.compactMap { task in
                let status = FileManager.default.contents(atPath: "\(folder)/\(task)/status") ?? Data()
                let line = String(decoding: status, as: UTF8.self).split(separator: "\n")
                    .first { $0.hasPrefix("Cpus_allowed_list:") }
                return line?.split(separator: "\t").last.flatMap { ProcessorList(parsing: String($0)) }
            }
        }

        @Test func `the thread that searches is bound to a processor, the others to its node`() async throws {
            try await Sandbox.run { sandbox in
                let run = try Run(sandbox)
                let endpoint = "ipc://\(sandbox.path("learner"))"
                let learner = try sandbox.start(run.learner(listen: endpoint))
                let processor = try #require(Topology.current.spread.last)
                _ = try sandbox.start(run.actor(connect: endpoint) + ["--processor", "\(processor)", "--games", "2"])
                try await run.reach(episodes: 3, in: learner)
                let actor = try #require(sandbox.processes("actor").first)
                let lists = threadProcessors(actor.id)
                #expect(lists.contains(ProcessorList([processor])))
                let node = Topology.current.nodes.first { $0.cores.contains { $0.contains(processor) } }
                let whole = ProcessorList(try #require(node).cores.flatMap { $0 })
                #expect(lists.count >= 2)
                #expect(lists.allSatisfy { $0 == whole || $0 == ProcessorList([processor]) })
            }
        }

        @Test func `a run whose actors are not bound says why in one line, unless that was asked for`() async throws {
            try await Sandbox.run { sandbox in
                let run = try Run(sandbox)
                let processor = try #require(Topology.current.spread.first)
                let one = ["/usr/bin/taskset", "-c", "\(processor)"]
                let unbound = try await sandbox.finish(run.train(episodes: 2), under: one)
                let lines = unbound.errorLines.filter { $0.contains("actors are not bound to processors: ") }
                #expect(unbound.ending == .exited(0), "\(unbound.summary)")
                #expect(lines.count == 1, "\(unbound.summary)")
                #expect(lines.first?.contains("are more than processors (1); --actors") == true, "\(lines)")
                let asked = try await sandbox.finish(run.train(episodes: 4, ["--no-pin"]), under: one)
                #expect(asked.ending == .exited(0), "\(asked.summary)")
                #expect(!asked.error.contains("not bound"), "\(asked.summary)")
            }
        }

        @Test func `doctor says what the run in a folder takes`() async throws {
            try await Sandbox.run { sandbox in
                let run = try Run(sandbox)
                let before = try await sandbox.finish(["doctor", "--run", run.path("")])
                #expect(!before.output.contains("for \(run.path(""))"), "there is no run yet")
                let train = try await sandbox.finish(run.train(episodes: 2, ["--no-pin"]))
                #expect(train.ending == .exited(0), "\(train.summary)")
                let after = try await sandbox.finish(["doctor", "--run", run.path("")])
                #expect(after.output.contains("for \(run.path("")): "), "\(after.output)")
            }
        }

        @Test func `a processor that may not be used is one line of error`() async throws {
            try await Sandbox.run { sandbox in
                let child = try await sandbox.finish(["actor", "--connect", "ipc:///tmp/x", "--processor", "60000"])
                #expect(child.ending == .exited(64))
                #expect(child.error.contains("--processor 60000"))
                #expect(child.errorLines.count == 1)
            }
        }

        @Test func `an actor says how long its first move took, metrics where time went`() async throws {
            try await Sandbox.run { sandbox in
                let run = try Run(sandbox)
                let train = try await sandbox.finish(run.train(episodes: 5, ["--no-pin"]))
                #expect(train.ending == .exited(0), "\(train.summary)")
                let log = String(
                    decoding: FileManager.default.contents(atPath: run.path("logs/actor-1.log")) ?? Data(),
                    as: UTF8.self)
                #expect(log.contains("first move "), "\(log)")
                #expect(log.contains(" ms after the process began"), "\(log)")
                let metrics = try #require(run.lastMetrics)
                #expect(metrics["bucket"]["limit"].integer ?? 0 > 0)
                #expect(metrics["bucket"]["samples"].integer != nil)
                let (split, storage) = (metrics["split"], metrics["storage"])
                for part in ["wait", "sample", "forwardBackward", "backward", "update", "write"] {
                    #expect(split[part].number ?? -1 >= 0, "\(part)")
                }
                for part in ["wait", "check", "write", "hold"] { #expect(storage[part].number ?? -1 >= 0, "\(part)") }
            }
        }

        /// Whether a line says what came of a trial, of which a busy machine may count none.
        private static func isTrial(_ line: String) -> Bool {
            line.contains("positions/s played") || line.contains("not counted, as a process began")
                || line.contains("not measured within")
        }

        @Test func `train measures games and actors, says what it found, and plays with them`() async throws {
            try await Sandbox.run { sandbox in
                let run = try Run(sandbox)
                var arguments = run.train(episodes: 10, ["--games", "auto", "--tuning-seconds", "1.5"])
                arguments[arguments.firstIndex(of: "--actors").map { $0 + 1 } ?? 0] = "auto"
                let train = try await sandbox.finish(arguments)
                #expect(train.ending == .exited(0), "\(train.summary)")
                // What is picked depends on the speed of the machine (AutotunerTests); that each is tried and told does
                // not.
                let told = train.errorLines.filter { $0.contains(" of 8 games: ") || $0.contains(" of 128 games: ") }
                #expect(train.error.contains("measuring for about 0:0"), "\(train.error)")
                #expect(!told.isEmpty, "\(train.error)")
                #expect(told.allSatisfy(Self.isTrial), "\(train.error)")
                let picks = train.errorLines.filter {
                    $0.contains("games an actor: ") || $0.contains("no trial played")
                }
                #expect(picks.count == 1, "\(train.error)")
                #expect(try JSON(parsing: train.output)["episodes"].integer ?? 0 >= 10)
                try await run.expectWhole()
            }
        }

        @Test func `a trial whose process dies counts as none, and the run goes on with the others`() async throws {
            try await Sandbox.run { sandbox in
                let run = try Run(sandbox)
                let train = try sandbox.start(
                    run.train(episodes: 10, ["--games", "auto", "--tuning-seconds", "1"]) + ["--no-pin"])
                let speed = try await awaited("a process that measures") { sandbox.processes("speed").first }
                kill(speed.id, SIGKILL)
                try await train.end()
                #expect(train.ending == .exited(0), "\(train.summary)")
                let died = train.errorLines.filter { $0.contains("counts as none") }
                #expect(died.count == 1, "\(train.error)")
                #expect(died[0].contains("signal 9"), "\(train.error)")
                #expect(try JSON(parsing: train.output)["episodes"].integer ?? 0 >= 10)
            }
        }

        @Test func `a process that measures says how late it began, and ends where it takes too long`() async throws {
            try await Sandbox.run { sandbox in
                let speed = ["speed", "--run", sandbox.path("r"), "--task", "RoeFlux_1d", "--games", "2"]
                let late = try await sandbox.json(speed + ["--seconds", "0.01", "--begin", "0.5"])
                #expect(late["lateSeconds"].number ?? 0 > 1)
                let alone = try await sandbox.json(speed + ["--seconds", "0.01"])
                let endless = try await sandbox.finish(speed + ["--seconds", "50", "--limit", "1"])
                #expect(endless.ending == .killed(signal: SIGALRM))
                #expect(alone["lateSeconds"].number == 0)
                #expect(alone["positionsPerSecond"].number ?? 0 > 0)
            }
        }

        @Test(arguments: ["--actors", "--games"])
        func `a setting that is neither a number nor auto is one line of error`(option: String) async throws {
            try await Sandbox.run { sandbox in
                for value in ["many", "0", "1.5", "99999999999999999999"] {
                    let child = try await sandbox.finish(
                        ["train", "--run", sandbox.path("r"), "--task", "RoeFlux_1d", option, value])
                    #expect(child.ending == .exited(64))
                    let line = "\(option) must be a number from 1 to 4096, or auto, not '\(value)'"
                    #expect(child.error.contains(line), "\(child.error)")
                    #expect(child.errorLines.count == 1, "\(child.error)")
                }
            }
        }
    }
}
