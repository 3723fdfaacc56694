import Foundation
import Glibc
import Tasks
import Testing

/// What is at a path may be anything.
@Suite struct InputFileTests {
    private static func contents(_ path: String, byteCountMax: Int = 1 << 20) throws -> Data {
        try InputFile("order file", path, byteCountMax: byteCountMax).contents()
    }

    @Test func `A file is read, also through a link and a pipe that somebody writes to`() throws {
        try TemporaryFile.with("[1]") { path in
            #expect(try Self.contents(path) == Data("[1]".utf8))
            try FileManager.default.createSymbolicLink(atPath: path + ".link", withDestinationPath: path)
            defer { try? FileManager.default.removeItem(atPath: path + ".link") }
            #expect(try Self.contents(path + ".link") == Data("[1]".utf8))
        }
        let pipe = Pipe()
        pipe.fileHandleForWriting.write(Data("[2]".utf8))
        try pipe.fileHandleForWriting.close()
        #expect(try Self.contents("/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)") == Data("[2]".utf8))
    }

    @Test func `A pipe that nobody writes to and a device that holds nothing are empty`() throws {
        #expect(try Self.contents("/dev/null").isEmpty)
        try TemporaryFile.with("") { path in
            let pipe = path + ".pipe"
            #expect(unsafe mkfifo(pipe, 0o600) == 0)
            defer { _ = unsafe unlink(pipe) }
            let contents = try Self.contents(pipe)
            #expect(contents.isEmpty)
        }
    }

    @Test func `What is too large is refused before it is read, or when it does not end`() throws {
        try TemporaryFile.with(String(repeating: "x", count: 100)) { path in
            let contents = try Self.contents(path, byteCountMax: 100)
            #expect(contents.count == 100)
            let error = #expect(throws: InputFileError.self) { try Self.contents(path, byteCountMax: 99) }
            #expect(error?.code == .malformed)
        }
        let error = #expect(throws: InputFileError.self) { try Self.contents("/dev/zero") }
        #expect(error?.description == "order file /dev/zero: it has more than the 1 MiB that are read")
    }

    @Test func `A folder, nothing and an empty path are told apart`() {
        let folder = #expect(throws: InputFileError.self) { try Self.contents("/tmp") }
        #expect(folder?.code == .unreadable)
        #expect(folder?.detail == "it is a folder")
        let nothing = #expect(throws: InputFileError.self) { try Self.contents("/nowhere/at all") }
        #expect(nothing?.code == .notFound)
        #expect(nothing?.detail == "there is no such file")
        let empty = #expect(throws: InputFileError.self) { try Self.contents("") }
        #expect(empty?.code == .notFound)
        #expect(empty?.detail == "the path is empty")
    }
}
