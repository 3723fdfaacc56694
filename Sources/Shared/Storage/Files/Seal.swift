import Records

/// The end of a sealed file: by it any change to the file, of one bit or of its length, is found before the rest is
/// read.
///
/// | bytes | content |
/// |---|---|
/// | 8 | magic `VZSEALED` |
/// | 8 | bytes before the seal, little-endian |
/// | 32 | BLAKE2b-256 of the bytes before the seal |
///
/// HDF5 ignores bytes behind its own end, so a sealed HDF5 file is read by every tool as if the seal were not there.
/// Python: `hashlib.blake2b(data[:-48], digest_size=32).digest() == data[-32:]`.
package enum Seal {
    /// Bytes of the seal.
    package static let byteCount = 48
    private static let magic = Array("VZSEALED".utf8)

    /// The content with its seal behind it.
    package static func sealing(_ content: consuming [UInt8]) -> [UInt8] {
        var sealed = content
        let end = LittleEndian.bytes([UInt64(sealed.count)]) + Digest(of: sealed).bytes
        sealed += magic
        sealed += end
        return sealed
    }

    /// The content of a sealed file, and its digest.
    ///
    /// - Throws: `StorageError` with code `damaged`, saying whether the file was cut or changed.
    static func opening(_ file: [UInt8], path: String) throws(StorageError) -> (content: [UInt8], digest: Digest) {
        let end = file.count - byteCount
        guard end >= 0, file[end..<end + 8].elementsEqual(magic) else {
            throw .damaged(path, "its \(file.count) bytes do not end with a seal, as if it had been cut")
        }
        guard LittleEndian.integer(file[(end + 8)..<(end + 16)]) == UInt64(end) else {
            throw .damaged(path, "its seal is of a file of another length")
        }
        let content = Array(file[..<end])
        let digest = Digest(of: content)
        guard file[(end + 16)...].elementsEqual(digest.bytes) else {
            throw .damaged(path, "its contents do not have the digest that they had when written")
        }
        return (content, digest)
    }
}
