/// Why an actor has nothing more to do for its learner.
package enum ActorEnding: Hashable, Sendable {
    /// The learner said that the run is over.
    case finished(reason: String)
    /// The learner will not have this actor: another protocol version, a name that is taken, ….
    case refused(reason: String)
    /// The sockets failed, which reconnecting does not mend.
    case failed(TransportError)
}
