import CHDF5

/// A new HDF5 file in memory. Used inside ``HDF5/serially(_:)``.
struct HDF5Writer: ~Copyable {
    private let file: HDF5Handle
    /// What errors name.
    private let path: String

    /// Elements of a chunk of a dataset of one axis.
    private static let chunkMax = 1 << 16

    /// - Parameter path: where the bytes are going to be, for errors.
    init(_ path: String) throws(StorageError) {
        let access = try HDF5.memoryAccess(path)
        file = try HDF5Handle(
            unsafe H5Fcreate("VertexZero", vz_h5f_acc_truncate(), 0, access.id), "make", path, release: H5Fclose)
        self.path = path
    }

    /// Makes a group; the one above it must be there.
    func makeGroup(_ name: String) throws(StorageError) {
        _ = try HDF5Handle(unsafe H5Gcreate2(file.id, name, 0, 0, 0), "make group \(name) in", path, release: H5Gclose)
    }

    /// Writes a dataset of numbers, chunked, with Fletcher's checksum.
    func write<Element: HDF5Element>(
        _ values: [Element], shape: [Int]? = nil, to name: String, compressed: Bool = false
    ) throws(StorageError) {
        let shape = shape ?? [values.count]
        precondition(shape.reduce(1, *) == values.count, "\(values.count) values for shape \(shape) of \(name)")
        let space = try HDF5.space(shape, path)
        let layout = try layout(shape, compressed: compressed)
        let set = try HDF5Handle(
            unsafe H5Dcreate2(file.id, name, Element.memoryType, space.id, 0, layout.id, 0), "write \(name) to", path,
            release: H5Dclose)
        let status = unsafe values.withUnsafeBytes {
            unsafe H5Dwrite(set.id, Element.memoryType, 0, 0, 0, $0.baseAddress)
        }
        try HDF5.check(status, "write \(name) to", path)
    }

    /// Writes a dataset of one axis in the narrowest type that holds all its numbers.
    func write(narrowed values: [UInt32], to name: String, compressed: Bool = false) throws(StorageError) {
        // The bits of all together are wider than none of them alone.
        switch values.reduce(0, |) {
        case ...UInt32(UInt8.max):
            try write(values.map { UInt8(truncatingIfNeeded: $0) }, to: name, compressed: compressed)
        case ...UInt32(UInt16.max):
            try write(values.map { UInt16(truncatingIfNeeded: $0) }, to: name, compressed: compressed)
        default: try write(values, to: name, compressed: compressed)
        }
    }

    /// Writes a dataset that is one text.
    func write(text: String, to name: String) throws(StorageError) {
        try write(bytes: Array(text.utf8), size: text.utf8.count, shape: [], to: name)
    }

    /// Writes a dataset of texts, each as long as the longest.
    func write(texts: [String], to name: String) throws(StorageError) {
        let size = max(1, texts.map(\.utf8.count).max() ?? 1)
        let bytes = texts.flatMap { Array($0.utf8) + Array(repeating: 0, count: size - $0.utf8.count) }
        try write(bytes: bytes, size: size, shape: [texts.count], to: name)
    }

    /// Sets an attribute of the file, or of the object called `owner`, to a number.
    func set<Element: HDF5Element>(_ name: String, of owner: String = "/", to value: Element) throws(StorageError) {
        try set(name, of: owner, type: Element.memoryType, to: [value])
    }

    /// Sets an attribute of the file, or of the object called `owner`, to a text of less than 60,000 bytes.
    func set(_ name: String, of owner: String = "/", to text: String) throws(StorageError) {
        let type = try HDF5.textType(size: text.utf8.count, path)
        try set(name, of: owner, type: type.id, to: text.isEmpty ? [0] : Array(text.utf8))
    }

    /// The bytes of the file, in an array that has room for `room` more.
    consuming func finish(room: Int = 0) throws(StorageError) -> [UInt8] {
        try HDF5.check(H5Fflush(file.id, H5F_SCOPE_GLOBAL), "write", path)
        let size = H5Fget_file_image(file.id, nil, 0)
        guard size > 0 else { throw HDF5.failure("write", path) }
        var written = 0
        let file = file.id
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size + room) { buffer, count in
            written = unsafe H5Fget_file_image(file, buffer.baseAddress, size)
            count = max(0, written)
        }
        guard written == size else { throw HDF5.failure("write", path) }
        return bytes
    }

    // MARK: - Parts

    private func layout(_ shape: [Int], compressed: Bool) throws(StorageError) -> HDF5Handle {
        let layout = try HDF5Handle(H5Pcreate(vz_h5p_dataset_create()), "lay out", path, release: H5Pclose)
        try HDF5.check(H5Pset_obj_track_times(layout.id, false), "lay out", path)
        guard !shape.isEmpty, !shape.contains(0) else { return layout }
        // Whole rows of about `chunkMax` elements; the rows of our tensors are shorter than that.
        let row = shape.dropFirst().reduce(1, *)
        let chunk = [min(shape[0], max(1, Self.chunkMax / row))] + shape.dropFirst()
        try HDF5.check(
            unsafe H5Pset_chunk(layout.id, CInt(chunk.count), chunk.map { hsize_t($0) }), "lay out", path)
        if compressed, H5Zfilter_avail(H5Z_FILTER_DEFLATE) > 0 {
            try HDF5.check(H5Pset_shuffle(layout.id), "lay out", path)
            try HDF5.check(H5Pset_deflate(layout.id, 1), "lay out", path)
        }
        try HDF5.check(H5Pset_fletcher32(layout.id), "lay out", path)
        return layout
    }

    private func write(bytes: [UInt8], size: Int, shape: [Int], to name: String) throws(StorageError) {
        let type = try HDF5.textType(size: size, path)
        let space = try HDF5.space(shape, path)
        let layout = try layout([], compressed: false)
        let set = try HDF5Handle(
            unsafe H5Dcreate2(file.id, name, type.id, space.id, 0, layout.id, 0), "write \(name) to", path,
            release: H5Dclose)
        let content = bytes.isEmpty ? [0] : bytes
        try HDF5.check(unsafe H5Dwrite(set.id, type.id, 0, 0, 0, content), "write \(name) to", path)
    }

    private func set<Element: BitwiseCopyable>(
        _ name: String, of owner: String, type: hid_t, to content: [Element]
    ) throws(StorageError) {
        let object = try HDF5Handle(unsafe H5Oopen(file.id, owner, 0), "open \(owner) in", path, release: H5Oclose)
        let space = try HDF5.space([], path)
        let attribute = try HDF5Handle(
            unsafe H5Acreate2(object.id, name, type, space.id, 0, 0), "write attribute \(name) to", path,
            release: H5Aclose)
        let status = unsafe content.withUnsafeBytes { unsafe H5Awrite(attribute.id, type, $0.baseAddress) }
        try HDF5.check(status, "write attribute \(name) to", path)
    }
}
