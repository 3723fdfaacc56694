/// An actor asks for weights.
package struct WeightsRequest: Hashable, Sendable {
    /// The version that it has; 0 asks for whatever there is.
    package var newerThan: UInt64

    package init(newerThan: UInt64) {
        self.newerThan = newerThan
    }

    init(_ message: ProtoWeightsRequest) {
        self.init(newerThan: message.newerThan)
    }

    var message: ProtoWeightsRequest {
        var message = ProtoWeightsRequest()
        message.newerThan = newerThan
        return message
    }
}
