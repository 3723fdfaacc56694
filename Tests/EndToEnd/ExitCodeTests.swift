import Foundation
import GraphNetwork
import Jacobians
import Learner
import Machine
import Programs
import Records
import SelfPlay
import Storage
import Tasks
import Telemetry
import Testing
import Transport
import VertexGame
import vertexzero

/// The table of exit codes, error by error.
@Suite struct ExitCodeTests {
    /// An error and the code of the process that it ends.
    struct Row: Sendable, CustomTestStringConvertible {
        let error: any Error
        let code: ExitCode

        init(_ code: ExitCode, _ error: any Error) { (self.error, self.code) = (error, code) }

        var testDescription: String { "\(type(of: error)): \(error)" }
    }

    static let ofFiles: [Row] = {
        let file = InputFile("order file", "order.json", byteCountMax: 1)
        let invalid = ProgramError(.shape, .program, "is wrong")
        return [
            Row(.notFound, InputFileError(.notFound, file, "")),
            Row(.inputOutput, InputFileError(.unreadable, file, "")),
            Row(.data, InputFileError(.malformed, file, "")),
            Row(.notFound, ProgramFileError(.notFound, "")),
            Row(.inputOutput, ProgramFileError(.unreadable, "")),
            Row(.data, ProgramFileError(.tooLarge, "")),
            Row(.data, ProgramFileError(.notJSON, "")),
            Row(.data, ProgramFileError(.badValue, "")),
            Row(.data, ProgramFileError(.invalidProgram(invalid), "")),
            Row(.inputOutput, TelemetryError(operation: "open", path: "metrics.jsonl", reason: "")),
            Row(.inputOutput, CocoaError(.fileWriteOutOfSpace)),
        ]
    }()

    static let ofPrograms: [Row] = [
        Row(.data, ProgramError(.unknownPrimitive, .program, "")),
        Row(.data, OrderError(missing: [1], twice: [], foreign: [])),
        Row(.data, NetworkError(.canary, subject: "", detail: "")),
        Row(.data, JacobianError(.noExpression, "")),
        Row(.data, JacobianError(.badOrder, "")),
        Row(.data, JacobianError(.badPoint, "")),
        Row(.data, JacobianError(.tooLarge, "")),
        Row(.software, JacobianError(.notCompiled, "")),
        Row(.software, JacobianError(.notRun, "")),
        Row(.inputOutput, JacobianError(.file, "")),
    ]

    static let ofProcesses: [Row] = {
        func storage(_ code: StorageError.Code) -> StorageError {
            StorageError(code, operation: "read", path: "", reason: "", remedy: "")
        }
        func transport(_ code: TransportError.Code) -> TransportError {
            TransportError(code, operation: "bind", subject: "", reason: "", remedy: "")
        }
        return [
            Row(.data, storage(.damaged)), Row(.data, storage(.foreignVersion)), Row(.notFound, storage(.notFound)),
            Row(.unavailable, storage(.locked)), Row(.inputOutput, storage(.permission)),
            Row(.inputOutput, storage(.diskFull)), Row(.inputOutput, storage(.fileTooLarge)),
            Row(.inputOutput, storage(.wrongKind)), Row(.inputOutput, storage(.full)),
            Row(.inputOutput, storage(.inputOutput)),
            Row(.usage, transport(.malformedEndpoint)), Row(.usage, transport(.endpointTooLong)),
            Row(.usage, transport(.needsSecurity)), Row(.usage, transport(.messageTooLarge)),
            Row(.inputOutput, transport(.spool)), Row(.unavailable, transport(.addressInUse)),
            Row(.unavailable, transport(.addressUnavailable)), Row(.unavailable, transport(.permission)),
            Row(.unavailable, transport(.resources)), Row(.unavailable, transport(.closed)),
            Row(.unavailable, transport(.unexpected)),
            Row(.unavailable, SelfPlayError(.unavailable, "")), Row(.data, LearnerError(.data, "")),
            Row(.usage, CommandError(.usage, "")),
        ]
    }()

    @Test(arguments: ofFiles + ofPrograms + ofProcesses)
    func `an error ends a process with its code`(row: Row) {
        #expect(ExitCode(of: row.error) == row.code)
    }

    @Test func `what a configuration or a processor cannot be has its code, too`() {
        let configuration = #expect(throws: ConfigurationError.self) { try RunConfiguration(parsing: "speed = 9") }
        #expect(configuration.map { ExitCode(of: $0) } == .data)
        let processor = #expect(throws: ProcessorError.self) { try ProcessorBinding(60_000) }
        #expect(processor.map { ExitCode(of: $0) } == .usage)
    }

    @Test func `an error that nobody expected has none`() {
        struct Unexpected: Error {}
        #expect(ExitCode(of: Unexpected()) == nil)
    }
}
