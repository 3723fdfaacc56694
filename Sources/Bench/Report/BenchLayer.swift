/// What `bench` measures, from the lowest layer to the highest; a file each.
package enum BenchLayer: String, CaseIterable, Encodable {
    /// Eliminations, copies of states.
    case game
    /// Moves of annealing.
    case annealing
    /// Evaluations and training steps, beside the matrix product.
    case network
    /// Simulations.
    case search
    /// Episodes from actors to a learner.
    case transport
    /// Journal, segments, checkpoints.
    case storage
    /// Many simulated actors and a real learner.
    case ingest
    /// Starts and memory of processes.
    case processes
}
