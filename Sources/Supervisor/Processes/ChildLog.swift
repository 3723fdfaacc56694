import Foundation
import Machine
package import SystemPackage
package import Telemetry

/// The log file of a child: its standard error, over all its starts.
package struct ChildLog {
    /// The file.
    package let path: String

    /// The log `NAME.log` in a folder, which is made if need be.
    package init(_ name: String, in folder: String) throws(CommandError) {
        path = "\(folder)/\(name).log"
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw CommandError(.inputOutput, "cannot make the folder \(folder): \(error.localizedDescription)")
        }
        try open().closeQuietly()
    }

    /// The file, open for appending.
    package func open() throws(CommandError) -> FileDescriptor {
        do {
            return try FileDescriptor.open(
                FilePath(path), .writeOnly, options: [.create, .append, .closeOnExec],
                permissions: [.ownerReadWrite, .groupRead, .otherRead])
        } catch {
            throw CommandError(.inputOutput, "cannot write the log \(path): \(error.localizedDescription)")
        }
    }
}

extension FileDescriptor {
    /// Closes it, where nothing can be done about a failure.
    package func closeQuietly() {
        try? close()
    }
}
