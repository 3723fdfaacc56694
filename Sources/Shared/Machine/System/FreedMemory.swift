import CLinux

/// How this process gets memory from the system: mallopt(3).
package enum FreedMemory {
    /// Keeps what is freed for what comes next. A learner makes and drops arrays of megabytes a second, a game on a
    /// large graph copies its state each time that it begins; to get that memory from the system anew takes a page
    /// fault for every 4 KiB. The peak is as high as before.
    package static func keep() {
        // Arrays above the first bound would come from the system directly; 32 MiB are the most that glibc takes.
        _ = vz_set_mmap_threshold(32 << 20)
        _ = vz_set_trim_threshold(1 << 30)
    }
}
