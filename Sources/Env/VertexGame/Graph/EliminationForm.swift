/// The forms of the move of the game, one for each way in which edges are kept; `ARCHITECTURE.md` has them in a table.
///
/// The rules are the same in all of them. Each is the fastest on some graphs, so they are not unified; tests tie each
/// to a plain game.
package enum EliminationForm: Hashable, Sendable {
    /// Bitset rows of one word: both rows of the vertex stay in registers.
    case rowsOfOneWord
    /// Bitset rows of two words, likewise.
    case rowsOfTwoWords
    /// Bitset rows of three words: loops of a width that the compiler knows.
    case rowsOfThreeWords
    /// Bitset rows of more words, joined four words at a time.
    case wideRows
    /// A matrix of labels beside bitset rows of any width.
    case matrix
    /// Lists of neighbours.
    case lists
    /// Lists of neighbours with labels.
    case labelledLists
    /// Bitset rows of the vertices that are left.
    case compactRows
}

extension GameState {
    /// The form of the next move, unless the storage of edges changes before it.
    package var eliminationForm: EliminationForm {
        switch storage.form {
        case .rows:
            switch wordsPerRow {
            case 1: .rowsOfOneWord
            case 2: .rowsOfTwoWords
            case 3: .rowsOfThreeWords
            default: .wideRows
            }
        case .labelledRows: .matrix
        case .lists: isLabelled ? .labelledLists : .lists
        case .compactRows: .compactRows
        }
    }
}
