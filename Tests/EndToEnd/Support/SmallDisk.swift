import Foundation

/// A file system of little space.
struct SmallDisk {
    private let path: String

    /// Whether this process may mount one.
    static let isPossible: Bool = {
        let path = FileManager.default.temporaryDirectory.appending(path: "vz-disk-\(getpid())").path
        guard unsafe mkdir(path, 0o700) == 0 else { return false }
        defer { unsafe rmdir(path) }
        guard let disk = try? SmallDisk(at: path, mebibytes: 1) else { return false }
        disk.unmount()
        return true
    }()

    /// Mounts one at a folder, which is made if need be.
    init(at path: String, mebibytes: Int) throws {
        self.path = path
        unsafe mkdir(path, 0o755)
        try mount(mebibytes, flags: 0)
    }

    /// Gives it more space.
    func grow(mebibytes: Int) throws {
        try mount(mebibytes, flags: UInt(MS_REMOUNT))
    }

    /// Takes it away with all that is on it.
    func unmount() {
        unsafe umount2(path, Int32(MNT_DETACH))
    }

    private func mount(_ mebibytes: Int, flags: UInt) throws {
        let status = unsafe Glibc.mount("tmpfs", path, "tmpfs", flags, "size=\(mebibytes)m")
        guard status == 0 else { throw TestFailure("cannot mount a file system at \(path): error \(errno)") }
    }
}
