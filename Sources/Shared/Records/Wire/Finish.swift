/// The learner says that the run is over.
package struct Finish: Hashable, Sendable {
    /// Why, in one line for people.
    package var reason: String

    package init(reason: String) {
        self.reason = reason
    }

    init(_ message: ProtoFinish) {
        self.init(reason: message.reason)
    }

    var message: ProtoFinish {
        var message = ProtoFinish()
        message.reason = reason
        return message
    }
}
