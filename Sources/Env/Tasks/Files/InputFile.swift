package import Foundation
import Glibc
import Machine

/// Files that a person names: programs, orders, points, configurations.
package struct InputFile: Sendable {
    /// What the file is to be, for errors: `order file`.
    package let kind: String
    /// Where it is.
    package let path: String
    /// The most bytes that are read.
    package let byteCountMax: Int

    /// A file at `path`, which need not be there.
    package init(_ kind: String, _ path: String, byteCountMax: Int = 1 << 27) {
        (self.kind, self.path, self.byteCountMax) = (kind, path, byteCountMax)
    }

    /// Its contents. A pipe or device is read to its end; a pipe that nobody writes to is empty.
    ///
    /// - Throws: `InputFileError`, also when there are more than `byteCountMax` bytes.
    package func contents() throws(InputFileError) -> Data {
        if path.isEmpty { throw InputFileError(.notFound, self, "the path is empty") }
        // Opening a pipe waits for a writer otherwise.
        let descriptor = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(errno) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw failure(errno) }
        if status.st_mode & S_IFMT == S_IFDIR { throw InputFileError(.unreadable, self, "it is a folder") }
        _ = fcntl(descriptor, F_SETFL, O_RDONLY)
        let isRegular = status.st_mode & S_IFMT == S_IFREG
        if isRegular, status.st_size > byteCountMax { throw tooLarge }
        return try read(handle)
    }

    private func read(_ handle: FileHandle) throws(InputFileError) -> Data {
        var data = Data()
        do {
            while data.count <= byteCountMax, let more = try handle.read(upToCount: Self.pieceSize), !more.isEmpty {
                data += more
            }
        } catch {
            throw InputFileError(.unreadable, self, "cannot be read: \(error.localizedDescription)")
        }
        guard data.count <= byteCountMax else { throw tooLarge }
        return data
    }

    private static let pieceSize = 1 << 24

    private var tooLarge: InputFileError {
        InputFileError(.malformed, self, "it has more than the \(byteCountMax >> 20) MiB that are read")
    }

    private func failure(_ errorNumber: CInt) -> InputFileError {
        if errorNumber == ENOENT { return InputFileError(.notFound, self, "there is no such file") }
        return InputFileError(.unreadable, self, "cannot be read: \(SystemError.text(errorNumber))")
    }
}
