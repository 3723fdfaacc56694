import Glibc

extension StorageError {
    /// The failure that a system call reported by `errno`.
    init(errorNumber: CInt, operation: String, path: String) {
        let (code, remedy) = Self.meaning(of: errorNumber)
        let reason = unsafe strerror(errorNumber).map { unsafe String(cString: $0) } ?? "error \(errorNumber)"
        self.init(code, operation: operation, path: path, reason: reason, remedy: remedy)
    }

    private static func meaning(of errorNumber: CInt) -> (Code, remedy: String) {
        switch errorNumber {
        case ENOENT: (.notFound, "check the path")
        case EACCES, EPERM: (.permission, "give this user permission there, or choose another folder")
        case EROFS: (.permission, "the file system is read-only; choose another folder")
        case ENOSPC: (.diskFull, "free some space there, then start again: nothing acknowledged was lost")
        case EDQUOT: (.diskFull, "this user's quota is used up; free some of it, then start again")
        case EFBIG: (.fileTooLarge, "raise the file size limit (ulimit -f), then start again")
        case ENOTDIR: (.wrongKind, "a part of the path is a file; choose another folder")
        case EISDIR: (.wrongKind, "it is a folder; choose another path")
        case EEXIST: (.wrongKind, "something else is in the way; choose another folder")
        case EMFILE, ENFILE: (.inputOutput, "too many files are open; raise the limit (ulimit -n)")
        default: (.inputOutput, "look at the disk and the system's log (dmesg)")
        }
    }
}
