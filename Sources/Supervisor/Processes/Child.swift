/// A process that the supervisor keeps running.
package enum Child: Hashable, Sendable, CustomStringConvertible {
    /// The one learner.
    case learner
    /// An actor, counted from 1.
    case actor(Int)

    /// Its name in logs and spools.
    package var description: String {
        switch self {
        case .learner: "learner"
        case .actor(let number): "actor-\(number)"
        }
    }
}
