import Foundation

/// Text in rows of a limited width.
package enum WrappedText {
    /// The words of a line, with `indent` columns before what goes on in further rows.
    ///
    /// A number stays with its per cent sign. A word that is wider than a row is cut into pieces.
    package static func lines(_ line: String, columns: Int, indent: Int) -> [String] {
        let columns = max(columns, indent + 8)
        let margin = String(repeating: " ", count: indent)
        var (rows, row) = ([String](), "")
        // Blanks in a row, as between a figure's name and its value, are empty words and keep their columns.
        let words = line.replacingOccurrences(of: " %", with: "\u{A0}%")
            .split(separator: " ", omittingEmptySubsequences: false)
        for (place, word) in words.enumerated() {
            if place == 0 {
                row += word
            } else if row.count + 1 + word.count <= columns {
                row += " " + word
            } else {
                rows.append(row)
                row = margin + word
            }
            while row.count > columns {
                rows.append(String(row.prefix(columns)))
                row = margin + row.dropFirst(columns)
            }
        }
        return (rows + [row]).map { $0.replacingOccurrences(of: "\u{A0}", with: " ") }
    }
}
