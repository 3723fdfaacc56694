import CHDF5

/// An HDF5 file in memory, for reading. Used inside ``HDF5/serially(_:)``.
struct HDF5Reader: ~Copyable {
    private let file: HDF5Handle
    private let path: String

    /// - Parameter path: where the bytes came from, for errors.
    init(_ content: [UInt8], path: String) throws(StorageError) {
        let access = try HDF5.memoryAccess(image: content, path)
        file = try HDF5Handle(
            unsafe H5Fopen("VertexZero", vz_h5f_acc_read_only(), access.id), "read", path, release: H5Fclose)
        self.path = path
    }

    /// The names in a group, sorted.
    func names(in group: String) throws(StorageError) -> [String] {
        let group = try HDF5Handle(unsafe H5Gopen2(file.id, group, 0), "read \(group) of", path, release: H5Gclose)
        var names: [String] = []
        let status = unsafe withUnsafeMutablePointer(to: &names) { names in
            let collect: H5L_iterate_t = { _, name, _, names in
                guard let name = unsafe name else { return 0 }
                unsafe names?.assumingMemoryBound(to: [String].self).pointee.append(unsafe String(cString: name))
                return 0
            }
            return unsafe H5Literate(group.id, H5_INDEX_NAME, H5_ITER_INC, nil, collect, names)
        }
        try HDF5.check(status, "read", path)
        return names.sorted()
    }

    /// A dataset of numbers and its shape. Numbers of another type are converted.
    func read<Element: HDF5Element>(
        _ name: String
    ) throws(StorageError) -> (values: [Element], shape: [Int]) {
        let set = try open(name)
        let space = try HDF5Handle(H5Dget_space(set.id), "read \(name) of", path, release: H5Sclose)
        guard let (shape, count) = HDF5.extents(of: space) else { throw wrong(name) }
        var status: herr_t = 0
        let id = set.id
        let values = unsafe [Element](unsafeUninitializedCapacity: count) { buffer, initialized in
            status = unsafe H5Dread(id, Element.memoryType, 0, 0, 0, buffer.baseAddress)
            initialized = status < 0 ? 0 : count
        }
        try HDF5.check(status, "read \(name) of", path)
        return (values, shape)
    }

    /// A dataset of numbers with one axis of `count` elements.
    func column<Element: HDF5Element>(_ name: String, count: Int) throws(StorageError) -> [Element] {
        let (values, shape): ([Element], [Int]) = try read(name)
        guard shape == [count] else { throw wrong(name) }
        return values
    }

    /// A dataset of texts; one text has no axis.
    func texts(_ name: String) throws(StorageError) -> [String] {
        let set = try open(name)
        let space = try HDF5Handle(H5Dget_space(set.id), "read \(name) of", path, release: H5Sclose)
        let type = try HDF5Handle(H5Dget_type(set.id), "read \(name) of", path, release: H5Tclose)
        guard let (_, count) = HDF5.extents(of: space) else { throw wrong(name) }
        let size = try textSize(type, name)
        guard count == 0 || size <= (1 << 31) / count else { throw wrong(name) }
        var bytes = [UInt8](repeating: 0, count: count * size)
        let memory = try HDF5.textType(size: size, path)
        try HDF5.check(unsafe H5Dread(set.id, memory.id, 0, 0, 0, &bytes), "read \(name) of", path)
        return (0..<count).map { Self.text(bytes[($0 * size)..<(($0 + 1) * size)]) }
    }

    /// A dataset that is one text.
    func text(_ name: String) throws(StorageError) -> String {
        let texts = try texts(name)
        guard texts.count == 1 else { throw wrong(name) }
        return texts[0]
    }

    /// An attribute that is one number.
    func attribute<Element: HDF5Element>(
        _ name: String, of owner: String = "/"
    ) throws(StorageError) -> Element {
        let attribute = try open(attribute: name, of: owner)
        let space = try HDF5Handle(H5Aget_space(attribute.id), "read \(name) of", path, release: H5Sclose)
        guard HDF5.extents(of: space)?.count == 1 else { throw wrong(name) }
        var value = Element.zero
        try HDF5.check(
            unsafe withUnsafeMutableBytes(of: &value) {
                unsafe H5Aread(attribute.id, Element.memoryType, $0.baseAddress)
            }, "read attribute \(name) of", path)
        return value
    }

    /// An attribute that is one text.
    func attribute(text name: String, of owner: String = "/") throws(StorageError) -> String {
        let attribute = try open(attribute: name, of: owner)
        let space = try HDF5Handle(H5Aget_space(attribute.id), "read \(name) of", path, release: H5Sclose)
        let type = try HDF5Handle(H5Aget_type(attribute.id), "read \(name) of", path, release: H5Tclose)
        guard HDF5.extents(of: space)?.count == 1 else { throw wrong(name) }
        let size = try textSize(type, name)
        var bytes = [UInt8](repeating: 0, count: size)
        let memory = try HDF5.textType(size: size, path)
        try HDF5.check(unsafe H5Aread(attribute.id, memory.id, &bytes), "read attribute \(name) of", path)
        return Self.text(bytes[...])
    }

    /// What is there is not what this build writes.
    func wrong(_ name: String) -> StorageError {
        .damaged(path, "\(name) does not have the type and extent that it should")
    }

    // MARK: - Parts

    private func open(_ name: String) throws(StorageError) -> HDF5Handle {
        try HDF5Handle(unsafe H5Dopen2(file.id, name, 0), "read \(name) of", path, release: H5Dclose)
    }

    private func open(attribute name: String, of owner: String) throws(StorageError) -> HDF5Handle {
        try HDF5Handle(
            unsafe H5Aopen_by_name(file.id, owner, name, 0, 0), "read attribute \(name) of", path, release: H5Aclose)
    }

    private func textSize(_ type: borrowing HDF5Handle, _ name: String) throws(StorageError) -> Int {
        let size = H5Tget_size(type.id)
        guard H5Tget_class(type.id) == H5T_STRING, H5Tis_variable_str(type.id) == 0, (1...(1 << 30)).contains(size)
        else { throw wrong(name) }
        return size
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        let end = bytes.lastIndex { $0 != 0 }.map { $0 + 1 } ?? bytes.startIndex
        return String(decoding: bytes[..<end], as: UTF8.self)
    }
}
