package import Logging

/// The keys of all metadata in log lines, so that what is searched for is spelled in one way.
package enum LogKey: String, Sendable, CaseIterable {
    /// An actor's name.
    case actor
    /// A checkpoint file.
    case checkpoint
    /// Multiplications of an order.
    case cost
    /// How multiplications are counted.
    case costModel
    /// An endpoint of the transport.
    case endpoint
    /// Number of an episode, or how many.
    case episodes
    /// What failed, in one line.
    case error
    /// A file or folder.
    case path
    /// A process's id.
    case process
    /// How many positions.
    case positions
    /// A program's name.
    case program
    /// Why something was done.
    case reason
    /// How often a process was started again.
    case restarts
    /// The run folder.
    case run
    /// A duration in seconds.
    case seconds
    /// A number of a replay segment.
    case segment
    /// A signal's number.
    case signal
    /// A training step.
    case step
    /// A version of the weights.
    case version
}

extension Logger {
    /// Reads and writes the metadata that every later line of this logger carries.
    package subscript(_ key: LogKey) -> Logger.Metadata.Value? {
        get { self[metadataKey: key.rawValue] }
        set { self[metadataKey: key.rawValue] = newValue }
    }
}

extension Dictionary where Key == String, Value == Logger.Metadata.Value {
    /// Metadata with keys of the one enumeration: `log.info("sealed", metadata: .keys([.segment: "\(number)"]))`.
    package static func keys(_ values: KeyValuePairs<LogKey, Logger.Metadata.Value>) -> Self {
        Dictionary(values.map { ($0.key.rawValue, $0.value) }) { $1 }
    }
}
