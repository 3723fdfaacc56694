import SwiftProtobuf

extension Message {
    /// The message as bytes.
    ///
    /// Serialising fails only for missing required fields, which proto3 does not have, and beyond 2 GB, which the
    /// limits of what is sent and stored exclude.
    func serialized() -> [UInt8] {
        do {
            return try serializedBytes()
        } catch {
            preconditionFailure("\(Self.protoMessageName) cannot be serialised: \(error)")
        }
    }
}
