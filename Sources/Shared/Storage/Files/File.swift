import Glibc

/// An open file: each system call wrapped once, interruptions retried, every failure a ``StorageError``.
struct File: ~Copyable {
    /// What a file is opened for.
    enum Mode {
        /// Reading what is there.
        case read
        /// Reading and writing what is there, or a new file.
        case update
        /// Writing a new file, in place of one that is there.
        case replace
    }

    /// Where it is.
    let path: String
    private let descriptor: CInt

    /// Opens or makes a file.
    init(_ path: String, _ mode: Mode) throws(StorageError) {
        _ = Self.ignoreSizeLimitSignal
        let flags =
            switch mode {
            // Opening a pipe waits for a writer otherwise; to a file it makes no difference.
            case .read: O_RDONLY | O_NONBLOCK
            case .update: O_RDWR | O_CREAT
            case .replace: O_WRONLY | O_CREAT | O_TRUNC
            }
        var number: CInt = -1
        var failure: CInt = 0
        repeat {
            number = unsafe open(path, flags | O_CLOEXEC, 0o644)
            failure = errno
        } while number < 0 && failure == EINTR
        guard number >= 0 else {
            throw StorageError(errorNumber: failure, operation: mode == .read ? "read" : "write", path: path)
        }
        descriptor = number
        self.path = path
    }

    deinit { _ = close(descriptor) }

    /// Without this, a write beyond the size limit of the process kills it instead of failing with EFBIG.
    private static let ignoreSizeLimitSignal: Void = { _ = signal(SIGXFSZ, SIG_IGN) }()

    /// Bytes of the file.
    func size() throws(StorageError) -> Int {
        let end = lseek(descriptor, 0, SEEK_END)
        let failure = errno
        guard end >= 0 else { throw StorageError(errorNumber: failure, operation: "read", path: path) }
        return Int(end)
    }

    /// All bytes of the file, which must be one: not a folder, a pipe or a device.
    func contents() throws(StorageError) -> [UInt8] {
        try requireRegular()
        let size = try size()
        var failure: CInt = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                let got = unsafe pread(descriptor, buffer.baseAddress?.advanced(by: count), size - count, off_t(count))
                if got < 0 {
                    failure = errno
                    if failure != EINTR { return }
                } else if got == 0 {
                    return
                } else {
                    count += got
                }
            }
            failure = 0
        }
        guard failure == 0 || failure == EINTR else {
            throw StorageError(errorNumber: failure, operation: "read", path: path)
        }
        return bytes
    }

    private func requireRegular() throws(StorageError) {
        var status = stat()
        try check(unsafe fstat(descriptor, &status), "read")
        if status.st_mode & S_IFMT == S_IFREG { return }
        let isFolder = status.st_mode & S_IFMT == S_IFDIR
        throw StorageError(
            .wrongKind, operation: "read", path: path,
            reason: isFolder ? "it is a folder" : "it is a pipe or a device", remedy: "give a file")
    }

    /// Writes all of `bytes` at `offset`. After a failure the file may hold a part of them.
    func write(_ bytes: [UInt8], at offset: Int) throws(StorageError) {
        var failure: CInt = 0
        unsafe bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                let put = unsafe pwrite(
                    descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done, off_t(offset + done))
                failure = put < 0 ? errno : 0
                if put >= 0 { done += put } else if failure != EINTR { return }
            }
        }
        guard failure == 0 else { throw StorageError(errorNumber: failure, operation: "write", path: path) }
    }

    /// Cuts the file to `size` bytes.
    func truncate(to size: Int) throws(StorageError) {
        try check(ftruncate(descriptor, off_t(size)), "cut")
    }

    /// Waits until what was written is on the disk.
    func sync() throws(StorageError) {
        try check(fsync(descriptor), "write")
    }

    /// Takes the exclusive lock of the file, which ends with this value or the process; false if another holds it.
    func tryLock() throws(StorageError) -> Bool {
        if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
        let failure = errno
        guard failure == EWOULDBLOCK else { throw StorageError(errorNumber: failure, operation: "lock", path: path) }
        return false
    }

    private func check(_ status: CInt, _ operation: String) throws(StorageError) {
        let failure = errno
        guard status == 0 else { throw StorageError(errorNumber: failure, operation: operation, path: path) }
    }
}

extension File {
    /// All bytes of the file at `path`.
    static func contents(of path: String) throws(StorageError) -> [UInt8] {
        let file = try File(path, .read)
        return try file.contents()
    }

    /// Puts `bytes` at `path`, whole or not at all, whenever the machine dies: temporary, fsync, rename, fsync of the
    /// folder.
    ///
    /// After a failure what was there before is still there, and the temporary is gone.
    static func replace(_ path: String, with bytes: [UInt8]) throws(StorageError) {
        let temporary = path + Folder.temporarySuffix
        do {
            let file = try File(temporary, .replace)
            try file.write(bytes, at: 0)
            try file.sync()
            try Folder.rename(temporary, to: path)
        } catch {
            Folder.discard(temporary)
            throw error
        }
        try Folder.sync(Folder.parent(of: path))
    }
}
