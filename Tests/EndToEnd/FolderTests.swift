import Foundation
import Records
import Testing

extension EndToEnd {
    /// Run folders that cannot be written to.
    @Suite(.serialized) struct FolderTests {
        @Test(.enabled(if: SmallDisk.isPossible, "mounting a file system needs root"))
        func `a full disk ends a run with one line, and nothing is lost when there is space again`() async throws {
            try await Sandbox.run { sandbox in
                let disk = try SmallDisk(at: sandbox.path("disk"), mebibytes: 2)
                defer { disk.unmount() }
                let run = try Run(sandbox, name: "disk/run")
                try await Self.expectEndForWantOfSpace(
                    try await sandbox.finish(run.train(actors: 2, episodes: nil)), sandbox)
                let before = try run.contents()
                #expect(!before.episodes.isEmpty)

                try disk.grow(mebibytes: 64)
                try await Self.expectToGoOn(run, from: before)
            }
        }

        @Test func `a limit on the size of files ends a run with one line, and nothing is lost without it`()
            async throws
        {
            try await Sandbox.run { sandbox in
                let run = try Run(sandbox, changing: ["replay.segmentEpisodes": "1000"])
                let limited = try await sandbox.finish(
                    run.train(actors: 2, episodes: nil), under: ["/usr/bin/prlimit", "--fsize=400000"])
                try await Self.expectEndForWantOfSpace(limited, sandbox)
                let before = try run.contents()
                #expect(!before.episodes.isEmpty)
                try await Self.expectToGoOn(run, from: before)
            }
        }

        @Test func `a run folder below a file is refused with one line`() async throws {
            try await Sandbox.run { sandbox in
                let file = try sandbox.file("file", "")
                let run = try Run(sandbox, name: "file/run")
                for arguments in [run.train(episodes: 1), run.learner(listen: "ipc://\(sandbox.path("l"))")] {
                    let child = try await sandbox.finish(arguments)
                    #expect(child.ending == .exited(74), "\(child.summary)")
                    #expect(child.errorLines.count == 1, "\(child.summary)")
                    #expect(child.error.contains(file), "\(child.summary)")
                    #expect(child.output == "")
                }
            }
        }

        @Test(.enabled(if: Nobody.canRun(Executable.path), "becoming nobody needs root and a readable build folder"))
        func `a run folder without permission is refused with one line`() async throws {
            try await Sandbox.run { sandbox in
                let foreign = try Run(sandbox)
                let train = try await sandbox.finish(foreign.train(episodes: 10))
                try #require(train.ending == .exited(0), "\(train.summary)")
                let before = try foreign.contents()
                let closed = try Run(sandbox, name: "closed")
                for run in [foreign, closed] {
                    for arguments in [
                        run.train(episodes: 20),
                        run.learner(listen: "ipc:///tmp/\(sandbox.folder.lastPathComponent)-nobody"),
                    ] {
                        let child = try await sandbox.finish(arguments, under: Nobody.wrapper)
                        #expect(child.ending == .exited(74), "\(child.summary)")
                        #expect(child.errorLines.count == 1, "\(child.summary)")
                        #expect(child.error.contains(run.folder), "\(child.summary)")
                        #expect(child.output == "")
                    }
                }
                #expect(try foreign.contents() == before)
            }
        }

        @Test func `a second learner in a run folder is refused with one line, and the first goes on`() async throws {
            try await Sandbox.run { sandbox in
                let run = try Run(sandbox)
                let train = try sandbox.start(run.train(episodes: nil))
                try await run.reach(episodes: 1, in: train)
                for arguments in [run.train(episodes: 10), run.learner(listen: "ipc://\(sandbox.path("l"))")] {
                    let second = try await sandbox.finish(arguments)
                    #expect(second.ending == .exited(69), "\(second.summary)")
                    #expect(second.complaints.count == 1, "\(second.summary)")
                    #expect(second.error.contains(run.folder), "\(second.summary)")
                }
                try await run.proceed(by: 20, in: train)
                train.send(SIGTERM)
                try await train.end()
                #expect(train.ending == .exited(0), "\(train.summary)")
                try await run.expectWhole()
            }
        }

        private static func expectEndForWantOfSpace(_ child: Child, _ sandbox: Sandbox) async throws {
            #expect(child.ending == .exited(74), "\(child.summary)")
            #expect(child.complaints.count == 1, "\(child.summary)")
            #expect(child.output == "")
            #expect(sandbox.living.isEmpty)
        }

        private static func expectToGoOn(_ run: Run, from before: Run.Contents) async throws {
            let goal = before.episodes.count + 60
            let again = try await run.sandbox.finish(run.train(actors: 2, episodes: goal))
            #expect(again.ending == .exited(0), "\(again.summary)")
            let after = try await run.expectWhole()
            #expect(after.episodes.count >= goal)
            #expect(Array(after.episodes.prefix(before.episodes.count)) == before.episodes)
            let keys = Set(after.episodes.map(\.key))
            #expect(before.spooled.isSubset(of: keys.union(after.spooled)), "episodes that were in a spool are gone")
        }
    }
}
