/// What part of the time that a search is given goes to what.
///
/// Shares of the whole time, unless they say of what. All of them are here, so that it can be seen that they go
/// together.
enum TimeBudget {
    // MARK: - Before the search

    /// Moves that some optimal order begins with are looked for until this much of the time has passed.
    static let provenMoves = 0.1
    /// Starts are counted until this much of the time has passed; then the search itself begins.
    static let starts = 0.5
    /// The rules whose orders are rivals of the start take so much together.
    static let rivals = 0.08
    /// The exact search is preceded by annealing for this share of the time that is left, and for so many seconds at
    /// most: a start that is nearly optimal is all that it needs, and more time goes into the proof.
    static let annealingBeforeProof = (share: 0.1, secondsMax: 0.5)

    // MARK: - Annealing

    /// What must be left when the start has been played for annealing to be of use.
    static let annealingLeast = 0.1
    /// A start is raced with its rival if playing it took no more than this.
    static let playingBeforeRace = 0.06
    /// What each of the two anneals in the race: with half of that the start that is better at first won too often
    /// (experiments/annealing.md).
    static let raceOfEach = 0.06
    /// Of each of several runs in a row, what playing its order before and after it may take.
    static let playingOfRun = 0.1
    /// Of a chain's time, what is spent on finding out how fast it is.
    static let trial = 0.01
    /// Of a chain's time, what lies behind when the last baseline is counted: late enough for a good order, and one of
    /// the sixteen moments at which chains are compared.
    static let pause = 0.6875
}
