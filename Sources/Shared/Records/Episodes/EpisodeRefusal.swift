/// Why an episode is not taken: one line, the same for the log, the actor and the file of refusals.
package struct EpisodeRefusal: Error, Hashable, Sendable {
    /// What kind of fault it is.
    package enum Code: String, Hashable, Sendable, Codable, CaseIterable {
        /// The bytes are no episode, or hold what no search could have found.
        case malformed
        /// Written by a build with another version of the encoding.
        case foreignVersion
        /// Its program is not one of the run's.
        case unknownProgram
        /// It counts multiplications in another way than the run does, or than its program can be counted.
        case foreignCost
        /// A move eliminates what cannot be eliminated then.
        case illegalMove
        /// Vertices are left at its end.
        case incomplete
        /// The game costs something else than it says.
        case wrongCost
    }

    /// What kind of fault it is.
    package let code: Code
    /// What is wrong, with the move and the values.
    package let detail: String

    package init(_ code: Code, _ detail: String) {
        self.code = code
        self.detail = detail
    }
}

extension EpisodeRefusal: CustomStringConvertible {
    /// One line: what kind of fault, then the detail.
    package var description: String {
        switch code {
        case .malformed: "malformed episode: \(detail)"
        case .foreignVersion: "episode of another version: \(detail)"
        case .unknownProgram: "unknown program: \(detail)"
        case .foreignCost: "another cost model: \(detail)"
        case .illegalMove: "illegal move: \(detail)"
        case .incomplete: "incomplete game: \(detail)"
        case .wrongCost: "wrong cost: \(detail)"
        }
    }
}
