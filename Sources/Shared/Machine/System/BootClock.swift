import Glibc

/// The time since the machine was started, which is the same for all its processes.
package enum BootClock {
    /// Seconds, sleep of the machine included: CLOCK_BOOTTIME of clock_gettime(2), which every Linux has.
    package static var seconds: Double {
        var now = timespec()
        let status = unsafe clock_gettime(CLOCK_BOOTTIME, &now)
        precondition(status == 0, "clock_gettime has no CLOCK_BOOTTIME")
        return Double(now.tv_sec) + Double(now.tv_nsec) * 1e-9
    }
}
