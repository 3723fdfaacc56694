import GraphNetwork
import Records

/// When weights go to the actors, and under which version.
///
/// Versions only rise, also over restarts of the learner: a resumed run begins above every version that its checkpoint,
/// its episodes or an actor knows of. In a deterministic run the version is one more than the number of episodes
/// trained on, so that the same weights have the same version however often the run was interrupted.
struct WeightsBroadcast: Hashable, Sendable {
    /// Steps between two versions.
    let steps: Int
    /// The version published last; 0 before the first.
    private(set) var version: UInt64
    private let isDeterministic: Bool
    private var publishedStep: Int?

    /// How far an actor's version may be ahead and be believed.
    private static let leapMaximum: UInt64 = 1 << 32

    /// - Parameter version: the newest version known from the run's files.
    init(steps: Int, isDeterministic: Bool, version: UInt64) {
        self.steps = steps
        self.isDeterministic = isDeterministic
        self.version = version
    }

    /// Whether the weights of `step` are due; those of a deterministic run are when an episode was trained on.
    func isDue(step: Int) -> Bool {
        guard !isDeterministic, let publishedStep else { return publishedStep == nil }
        return step - publishedStep >= steps
    }

    /// The weights of `trainer` under a new version.
    ///
    /// - Parameters:
    ///   - episodes: how many training has seen.
    ///   - actorVersions: what the actors play with.
    mutating func snapshot(
        _ trainer: Trainer, episodes: Int, actorVersions: [UInt64]
    ) throws(LearnerError) -> WeightsSnapshot {
        if isDeterministic {
            version = UInt64(episodes) + 1
        } else {
            let known = actorVersions.filter { $0 < version + Self.leapMaximum }
            version = max(version, known.max() ?? 0) + 1
        }
        publishedStep = trainer.step
        return WeightsSnapshot(
            version: version, step: UInt64(trainer.step), episodes: UInt64(episodes),
            networkConfiguration: try trainer.parameters.configuration.json(), values: trainer.parameters.values,
            canary: NetworkCanary(trainer.parameters).outputs)
    }
}
