/// A pass of training over a batch or a part of it.
package enum TrainingPass: Sendable {
    /// The network's outputs and their losses.
    case forward
    /// The gradient of the losses.
    case backward
}
