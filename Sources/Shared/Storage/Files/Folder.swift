import Glibc

/// What is done with folders and names: each system call wrapped once.
enum Folder {
    /// Ends the name of a file that is still being written.
    static let temporarySuffix = ".tmp"

    /// Makes the folder at `path`, and those above it, unless they are there.
    static func make(_ path: String) throws(StorageError) {
        if unsafe mkdir(path, 0o755) == 0 { return }
        let failure = errno
        switch failure {
        case EEXIST where isFolder(path): return
        case ENOENT where !exists(parent(of: path)):
            try make(parent(of: path))
            try make(path)
        default: throw StorageError(errorNumber: failure, operation: "make folder", path: path)
        }
    }

    /// The names in a folder, sorted, without those that begin with a dot.
    static func names(in path: String) throws(StorageError) -> [String] {
        guard let stream = unsafe opendir(path) else {
            throw StorageError(errorNumber: errno, operation: "read folder", path: path)
        }
        defer { _ = unsafe closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
                unsafe name.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    /// Waits until the names in a folder are on the disk as they are now.
    static func sync(_ path: String) throws(StorageError) {
        let folder = try File(path, .read)
        do {
            try folder.sync()
        } catch {
            // Some file systems cannot sync a folder and need not.
            if error.reason != Self.notSupported { throw error }
        }
    }

    private static let notSupported = StorageError(errorNumber: EINVAL, operation: "", path: "").reason

    /// Gives a file another name, in place of one that has it.
    static func rename(_ path: String, to other: String) throws(StorageError) {
        guard unsafe Glibc.rename(path, other) == 0 else {
            throw StorageError(errorNumber: errno, operation: "rename", path: path)
        }
    }

    /// Removes a file; it is no error if there is none.
    static func remove(_ path: String) throws(StorageError) {
        guard unsafe unlink(path) != 0 else { return }
        let failure = errno
        if failure != ENOENT { throw StorageError(errorNumber: failure, operation: "remove", path: path) }
    }

    /// Removes a file if that is possible.
    static func discard(_ path: String) {
        _ = unsafe unlink(path)
    }

    /// Whether there is a folder at `path`.
    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Whether there is anything at `path`.
    static func exists(_ path: String) -> Bool {
        unsafe access(path, F_OK) == 0
    }

    /// The folder that holds `path`.
    static func parent(of path: String) -> String {
        let trimmed = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        guard let slash = trimmed.lastIndex(of: "/") else { return "." }
        return slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
    }

    /// The last part of `path`.
    static func name(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    /// A name that is not taken: `path` with `suffix`, and a number where needed.
    static func freeName(_ path: String, suffix: String) -> String {
        var name = path + suffix
        var number = 1
        while exists(name) {
            number += 1
            name = "\(path)\(suffix)-\(number)"
        }
        return name
    }
}
