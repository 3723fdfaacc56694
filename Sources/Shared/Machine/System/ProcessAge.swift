import Foundation
import Glibc

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
