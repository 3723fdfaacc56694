/// The numbers of vertices at which another way of keeping a graph, or another habit of a search, is better.
///
/// A row of bits has one bit for each vertex, and its number of words is known when the code is compiled: each width is
/// code of its own, so there are few. Where a width fits exactly, vertices are all of the graph's; a graph takes the
/// narrowest that it fits.
enum GraphSize {
    // MARK: - Widths of rows of bits

    /// The most vertices of rows of one word: the exact search alone has so small graphs before it that this pays.
    static let ofOneWord = 64
    /// Of two words, as the states of the game have a loop of their own for.
    static let ofTwoWords = 128
    /// Of four words.
    static let ofFourWords = 256
    /// Of nine words, which annealing of 513 to 576 vertices, such as generated programs of 500 with their inputs and
    /// outputs, runs faster on than on ten.
    static let ofNineWords = 576
    /// Of ten words, and the most vertices that have rows of bits at all: these grow with the square of the vertices,
    /// lists with the edges. States of the game change to lists at the same size (`StateLayout.vertexCountMax`).
    static let ofBits = 640

    // MARK: - Habits of searches

    /// Vertices that are eliminated, with fewer of which annealing proposes to pass any neighbour as often as the
    /// nearest; with more, passing many takes long, and it is proposed once in eight times.
    static let ofFarProposals = 256
    /// The fewest vertices that are eliminated with which chains of annealing are compared, and the worst follow the
    /// best: on smaller graphs chains that follow another share its trap (experiments/annealing.md).
    static let ofComparedChains = 500
    /// The most vertices of a graph with labels whose reverse mode is counted at once, should a rule find no time.
    static let ofQuickLabels = 1_000

    /// Moves of annealing between two looks at the clock, by the vertices that are eliminated: a look takes as long as
    /// a fifth of a move on small graphs, and moves of large ones take long.
    static func movesPerLook(vertices: Int) -> Int { vertices < 640 ? 16 : vertices < 2_000 ? 4 : 1 }
}
