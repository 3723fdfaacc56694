import Foundation
import Glibc
import Machine
import Tasks

/// A file that the command line asks for: whole or not at all, as far as what is there now allows.
package struct OutputFile {
    /// Where it goes, as the command line has it.
    package let path: String
    /// Where that is once links are followed.
    private let place: String
    /// Whether what is there now, such as a pipe or a device, is written to rather than replaced.
    private let isWrittenInto: Bool

    /// Takes note of a path and finds out whether a file can be written there, before there is anything to lose.
    package init(_ path: String) throws(CommandError) {
        if path.isEmpty { throw CommandError(.usage, "the path of a file to write is empty; give one") }
        self.path = path
        var status = stat()
        let isThere = unsafe stat(path, &status) == 0
        let kind = status.st_mode & S_IFMT
        if isThere, kind == S_IFDIR { throw CommandError(.inputOutput, "cannot write \(path): it is a folder") }
        isWrittenInto = isThere && kind != S_IFREG
        place = isThere ? URL(fileURLWithPath: path).resolvingSymlinksInPath().path : path
        let needed = isWrittenInto ? place : (place as NSString).deletingLastPathComponent
        guard unsafe access(needed.isEmpty ? "." : needed, W_OK) == 0 else { throw Self.failure(path, errno) }
    }

    /// Writes the file; what was there before is still there after a failure, but for pipes and devices.
    package func write(_ text: String) throws(CommandError) {
        if isWrittenInto { return try write(text, to: place, O_WRONLY) }
        let temporary = "\(place).\(getpid()).tmp"
        do {
            try write(text, to: temporary, O_WRONLY | O_CREAT | O_TRUNC)
        } catch {
            _ = unsafe unlink(temporary)
            throw error
        }
        guard unsafe rename(temporary, place) == 0 else {
            let failure = Self.failure(path, errno)
            _ = unsafe unlink(temporary)
            throw failure
        }
    }

    /// Makes a folder, and those above it, unless they are there.
    package static func makeFolder(_ path: String) throws(CommandError) {
        if path.isEmpty { throw CommandError(.usage, "the path of a folder to write to is empty; give one") }
        var made = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            made += "\(part)/"
            guard unsafe mkdir(made, 0o755) != 0 else { continue }
            let failure = errno
            if unsafe access(made, F_OK) != 0 { throw Self.failure(path, failure) }
        }
    }

    private func write(_ text: String, to place: String, _ flags: CInt) throws(CommandError) {
        let descriptor = unsafe open(place, flags | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw Self.failure(path, errno) }
        defer { close(descriptor) }
        let failure = StandardOutput.put(Array(text.utf8), into: descriptor)
        if failure != 0 { throw Self.failure(path, failure) }
    }

    private static func failure(_ path: String, _ errorNumber: CInt) -> CommandError {
        CommandError(.inputOutput, "cannot write \(path): \(SystemError.text(errorNumber))")
    }
}
