/// A file of emitted code.
package typealias EmittedFile = (fileName: String, text: String)

/// A language that code is emitted in.
package enum TargetLanguage: String, Hashable, Sendable, CaseIterable {
    /// C11: a source file and a header.
    case c
    /// Swift without any package.
    case swift
    /// Python over jax.numpy.
    case jax
}

extension JacobianCode {
    /// The code in a language. Texts depend on the program and the order alone.
    package func emit(_ language: TargetLanguage) -> [EmittedFile] {
        switch language {
        case .c: CEmitter(self).files
        case .swift: SwiftEmitter(self).files
        case .jax: JAXEmitter(self).files
        }
    }

    /// The program's name as the beginning of an identifier: letters, digits and underscores of ASCII, no digit or
    /// underscore first. A name that is none itself, or longer than files' names may be, ends in a digest of it, so
    /// that two programs have one identifier only if they have one name.
    package var identifier: String {
        let text = String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
        let word = text.first.map { $0.isLetter } == true ? text : "f_" + text
        return word == name && word.count <= 64 ? word : "\(word.prefix(48))_\(nameDigest)"
    }

    /// Eight digits of the name (FNV-1a, 32 bits).
    var nameDigest: String {
        let digest = name.utf8.reduce(UInt32(0x811C_9DC5)) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
        let digits = String(digest, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }

    /// The counts in words, a line each, for a comment.
    var countLines: [String] {
        [
            "Accumulation: \(multiplications) multiplications, \(additions) additions.",
            "Values and partial derivatives: \(valueMultiplications) multiplications, \(valueAdditions) additions, "
                + "\(valueFunctions) divisions, roots and other functions.",
            "At most \(liveValues) results are live at once.",
        ]
    }
}
