import Foundation

/// The user who owns nothing.
enum Nobody {
    /// Runs a command as that user.
    static let wrapper = ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]

    /// Whether this process may become that user, and that user may run the program at `path`.
    static func canRun(_ path: String) -> Bool {
        guard geteuid() == 0, FileManager.default.isExecutableFile(atPath: wrapper[0]) else { return false }
        let log = FileManager.default.temporaryDirectory.appending(path: "vz-nobody-\(getpid())").path
        defer { for end in [".out", ".err"] { unsafe unlink(log + end) } }
        guard let child = try? Child(wrapper + [path, "--version"], environment: [:], log: log) else { return false }
        while child.ending == nil { usleep(2_000) }
        return child.ending == .exited(0)
    }
}
