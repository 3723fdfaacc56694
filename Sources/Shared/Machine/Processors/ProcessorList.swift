/// A set of processors as Linux writes it: `0-3,8,10-11`, ascending; an empty line is none.
package struct ProcessorList: Hashable, Sendable, CustomStringConvertible {
    /// Numbers of the processors, ascending, each once.
    package let numbers: [Int]

    /// More than any machine has: a list that names higher numbers is none.
    private static let numberMax = 1 << 16

    package init(_ numbers: some Sequence<Int>) {
        self.numbers = Set(numbers).sorted()
    }

    /// Reads a list; nil if the text is none.
    package init?(parsing text: String) {
        var numbers: [Int] = []
        for part in text.split(separator: "\n").joined().split(separator: ",") {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
            guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1],
                0 <= first, first <= last, last <= Self.numberMax
            else { return nil }
            numbers += first...last
        }
        self.init(numbers)
    }

    package var description: String {
        var ranges: [ClosedRange<Int>] = []
        for number in numbers {
            if let last = ranges.last, last.upperBound == number - 1 {
                ranges[ranges.count - 1] = last.lowerBound...number
            } else {
                ranges.append(number...number)
            }
        }
        return ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
            .joined(separator: ",")
    }
}
