import Foundation
import Patience
import Testing

/// What `--out` leaves behind, however the command ends.
@Suite(.serialized, .patient) struct OutputFileTests {
    @Test func `an interrupted solve ends at once and leaves no file`() async throws {
        try await Sandbox.run { sandbox in
            let out = sandbox.path("order.json")
            let child = try sandbox.start(["solve", "--task", "RoeFlux_1d", "--seconds", "1000000", "--out", out])
            try await eventually("a search under way") { child.processorSeconds >= 0.3 || child.ending != nil }
            child.send(SIGINT)
            try await child.end()
            #expect(child.ending == .killed(signal: SIGINT))
            #expect(child.output.isEmpty)
            let names = try FileManager.default.contentsOfDirectory(atPath: sandbox.folder.path)
            #expect(names.allSatisfy { !$0.hasPrefix("order.json") })
        }
    }

    @Test func `a file that a link leads to is replaced, and the link stays`() async throws {
        try await Sandbox.run { sandbox in
            let file = try sandbox.file("old.json", "old")
            let link = sandbox.path("link.json")
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: file)
            let solved = try await sandbox.json(
                ["solve", "--task", "RoeFlux_1d", "--method", "reverse", "--out", link])
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == file)
            let written = try JSON(parsing: String(contentsOfFile: file, encoding: .utf8))
            #expect(written["order"] == solved["order"])
        }
    }

    @Test(.enabled(if: SmallDisk.isPossible, "needs the right to mount"))
    func `on a full disk the file that was there stays`() async throws {
        try await Sandbox.run { sandbox in
            let disk = try SmallDisk(at: sandbox.path("disk"), mebibytes: 1)
            defer { disk.unmount() }
            let out = try sandbox.file("disk/order.json", "old")
            // Fills the disk to its last byte.
            #expect(throws: (any Error).self) {
                try sandbox.file("disk/ballast", String(repeating: "x", count: 2 << 20))
            }
            let child = try await sandbox.finish(["solve", "--task", "RoeFlux_1d", "--method", "reverse", "--out", out])
            #expect(child.ending == .exited(74), "\(child.summary)")
            #expect(child.errorLines.count == 1, "\(child.summary)")
            #expect(child.error.contains("No space left"), "\(child.summary)")
            #expect(try String(contentsOfFile: out, encoding: .utf8) == "old")
            let names = try FileManager.default.contentsOfDirectory(atPath: sandbox.path("disk"))
            #expect(names.allSatisfy { !$0.hasSuffix(".tmp") })
        }
    }
}
