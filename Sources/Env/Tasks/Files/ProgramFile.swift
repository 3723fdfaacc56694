import Foundation
package import Programs

/// Programs as JSON files: `{"name", "program"}`, where `program` has `inputs` (each with a `shape`), `constants`
/// (numbers), `operations` (`primitive`, `operands`, `shape`, `dtype`, `parameters`) and `outputs` (value ids).
///
/// Values are numbered from 0, the inputs first, then one for each operation. An operand is `{"value": id}`,
/// `{"constant": index}` or `{"literal": number}`. Primitives are named as in jax.lax. Other keys are ignored.
package enum ProgramFile {
    /// Reads a program from a file.
    ///
    /// - Throws: `ProgramFileError` naming the file, the operation at fault and what is wrong.
    package static func read(path: String) throws(ProgramFileError) -> Program {
        let data: Data
        do { data = try InputFile("program file", path).contents() } catch { throw ProgramFileError(error) }
        return try parse(data, path: path)
    }

    /// Reads a program from the bytes of its JSON text.
    ///
    /// - Throws: `ProgramFileError` naming the operation at fault and what is wrong.
    package static func read(bytes: [UInt8]) throws(ProgramFileError) -> Program {
        try parse(Data(bytes), path: nil)
    }

    /// Reads a program from its JSON text.
    ///
    /// - Throws: `ProgramFileError` naming the operation at fault and what is wrong.
    package static func read(json: String) throws(ProgramFileError) -> Program {
        try parse(Data(json.utf8), path: nil)
    }

    private static func parse(_ data: Data, path: String?) throws(ProgramFileError) -> Program {
        let document: ProgramDocument
        do {
            document = try decode(data)
        } catch {
            let fault = DecodingFault(error)
            throw ProgramFileError(fault.isSyntax ? .notJSON : .badValue, path: path, fault.text)
        }
        do {
            return try document.valid()
        } catch {
            throw invalid(error, path)
        }
    }

    private static func invalid(_ error: ProgramError, _ path: String?) -> ProgramFileError {
        ProgramFileError(.invalidProgram(error), path: path, error.description)
    }

    /// Python writes NaN and infinities as JSON5 does, so a reader of JSON5 takes what is no JSON for them.
    private static func decode(_ data: Data) throws -> ProgramDocument {
        let decoder = JSONDecoder()
        do {
            return try JSONText.decode(ProgramDocument.self, from: data, with: decoder)
        } catch {
            decoder.allowsJSON5 = true
            let hasNames = ["NaN", "Infinity"].contains { data.range(of: Data($0.utf8)) != nil }
            guard hasNames, let document = try? JSONText.decode(ProgramDocument.self, from: data, with: decoder)
            else { throw error }
            return document
        }
    }
}
