import Foundation

/// The cores that this process may really use.
enum UsableCores {
    /// Those that it may be scheduled on, as far as its control group lets it use them; at least 1.
    static var count: Int {
        let scheduled = ProcessInfo.processInfo.activeProcessorCount
        return max(1, min(scheduled, Int(ControlGroup.cpuLimit ?? Double(scheduled))))
    }
}
