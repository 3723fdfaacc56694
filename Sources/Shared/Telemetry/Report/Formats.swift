import Foundation

/// Numbers as people read them, the same in every locale.
package enum Formats {
    /// `1,234,567`.
    package static func grouped(_ number: Int) -> String {
        let digits = String(number.magnitude)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0 && (digits.count - index) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return number < 0 ? "-" + text : text
    }

    /// A number with a fixed count of decimals.
    package static func fixed(_ number: Double, _ decimals: Int) -> String {
        guard number.isFinite else { return "\(number)" }
        return String(format: "%.\(decimals)f", number)
    }

    /// Three significant digits: `0.0123`, `1.23`, `12,300`.
    package static func significant(_ number: Double) -> String {
        guard number.isFinite else { return "\(number)" }
        guard number.magnitude < 1_000 else {
            return number.magnitude < 1e15 ? grouped(Int(number.rounded())) : "\(number)"
        }
        return String(format: "%.3g", number)
    }

    /// A duration: `0:07`, `12:34`, `1:02:03`.
    package static func clock(_ seconds: Double) -> String {
        guard seconds.isFinite, seconds < 1e12 else { return "?" }
        let total = Int(max(0, seconds).rounded())
        let (hours, minutes, rest) = (total / 3600, total / 60 % 60, total % 60)
        let tail = (rest < 10 ? "0" : "") + String(rest)
        guard hours > 0 else { return "\(minutes):\(tail)" }
        return "\(hours):\(minutes < 10 ? "0" : "")\(minutes):\(tail)"
    }
}
