import Foundation
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

/// How long this process has lived.
package enum ProcessAge {
    /// Seconds since exec or fork, in the kernel's ticks of a hundredth; nil where /proc does not say.
    ///
    /// Field 22 of /proc/self/stat (proc(5)), the twentieth after the name in parentheses, counts from the boot.
    package static var seconds: Double? {
        guard let data = FileManager.default.contents(atPath: "/proc/self/stat") else { return nil }
        let text = String(decoding: data, as: UTF8.self)
        guard let end = text.lastIndex(of: ")") else { return nil }
        let fields = text[end...].split(separator: " ")
        guard fields.count > 20, let start = Double(fields[20]) else { return nil }
        return BootClock.seconds - start / Double(sysconf(CInt(_SC_CLK_TCK)))
    }
}
