/// Every hyperparameter of a run, and what its games count.
///
/// A run gets its configuration from a text file of lines `key = value` with `#` comments; `RunConfiguration()` holds
/// the defaults. Which keys exist, what they mean and which values they take stands once, in ``keys``.
///
/// ```
/// search.simulations = 100     # more planning a move
/// network.graphLayers = 2
/// ```
package struct RunConfiguration: Hashable, Sendable {
    /// The game that is played.
    package var game = Game()
    /// Planning of one move.
    package var search = Search()
    /// Games that an actor plays.
    package var selfplay = SelfPlay()
    /// Shape of the network.
    package var network = Network()
    /// Training steps.
    package var learning = Learning()
    /// What is trained on.
    package var replay = Replay()
    /// How often weights go to the actors.
    package var broadcast = Broadcast()
    /// When a run is saved.
    package var checkpoint = Checkpoints()
    /// When episodes become durable.
    package var journal = Journal()
    /// Messages between actors and learner.
    package var transport = Transport()

    /// The defaults.
    package init() {}
}
