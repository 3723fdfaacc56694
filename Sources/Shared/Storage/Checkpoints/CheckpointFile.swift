package import Records

/// A checkpoint as a file: HDF5 that h5py and h5dump read, with a ``Seal`` behind it.
///
/// Attributes of the file:
///
/// | name | type | content |
/// |---|---|---|
/// | `magic` | text | `VertexZero checkpoint` |
/// | `version` | uint64 | 1 |
/// | `run_id`, `build` | text | identity of the run and of the executable |
/// | `seed`, `step`, `samples_drawn`, `weights_version`, `episodes`, `positions` | uint64 | as in `Checkpoint` |
/// | `learning_rate`, `elapsed_seconds` | float64 | as in `Checkpoint` |
/// | `sent`, `durable`, `in_flight`, `spooled`, `refused` | uint64 | the ledger |
///
/// Datasets:
///
/// | name | type | content |
/// |---|---|---|
/// | `/parameters/NAME` | float32 | a parameter; attribute `place` (uint64) is its place in the network's layout |
/// | `/moments/first/NAME`, `/moments/second/NAME` | float32 | AdamW's moments of it |
/// | `/configuration`, `/network_configuration` | text | JSON |
/// | `/programs` | texts | JSON of each program |
/// | `/best_orders/K` | int64 | value ids in order; attributes `program` (text), `multiplications` (int64) |
///
/// Numbers are chunked and carry Fletcher's checksum. Texts are UTF-8 of fixed length, filled up with zeros.
package enum CheckpointFile {
    private static let magic = "VertexZero checkpoint"
    private static let version: UInt64 = 1

    private static let counters: [(String, any WritableKeyPath<Checkpoint, UInt64> & Sendable)] = [
        ("seed", \.seed), ("step", \.step), ("samples_drawn", \.samplesDrawn), ("weights_version", \.weightsVersion),
        ("episodes", \.episodes), ("positions", \.positions), ("sent", \.ledger.sent), ("durable", \.ledger.durable),
        ("in_flight", \.ledger.inFlight), ("spooled", \.ledger.spooled), ("refused", \.ledger.refused),
    ]
    private static let reals: [(String, any WritableKeyPath<Checkpoint, Double> & Sendable)] = [
        ("learning_rate", \.learningRate), ("elapsed_seconds", \.elapsedSeconds),
    ]
    private static let tensors: [(String, any WritableKeyPath<Checkpoint, [NamedTensor]> & Sendable)] = [
        ("/parameters", \.parameters), ("/moments/first", \.firstMoments), ("/moments/second", \.secondMoments),
    ]

    /// Puts a checkpoint at `path`, whole or not at all.
    ///
    /// - Throws: why it could not be written; what was at `path` before is still there.
    package static func write(_ checkpoint: Checkpoint, to path: String) throws(StorageError) {
        try File.replace(path, with: encode(checkpoint, path: path))
    }

    /// Reads a checkpoint.
    ///
    /// - Throws: `StorageError` with code `notFound`, `damaged`, `foreignVersion` or the system's failure.
    package static func read(_ path: String) throws(StorageError) -> Checkpoint {
        try decode(try File.contents(of: path), path: path)
    }

    /// The bytes of a sealed file.
    package static func encode(_ checkpoint: Checkpoint, path: String) throws(StorageError) -> [UInt8] {
        let content = try HDF5.serially { () throws(StorageError) in
            let file = try HDF5Writer(path)
            try file.set("magic", to: magic)
            try file.set("version", to: version)
            try file.set("run_id", to: checkpoint.runID)
            try file.set("build", to: checkpoint.build)
            for (name, value) in counters { try file.set(name, to: checkpoint[keyPath: value]) }
            for (name, value) in reals { try file.set(name, to: checkpoint[keyPath: value]) }
            try file.write(text: checkpoint.configuration, to: "/configuration")
            try file.write(text: checkpoint.networkConfiguration, to: "/network_configuration")
            try file.write(texts: checkpoint.programs, to: "/programs")
            try file.makeGroup("/moments")
            for (group, value) in tensors { try write(checkpoint[keyPath: value], to: group, of: file) }
            try write(checkpoint.bestOrders, to: file)
            return try file.finish()
        }
        return Seal.sealing(content)
    }

    /// The checkpoint of a sealed file.
    package static func decode(_ bytes: [UInt8], path: String) throws(StorageError) -> Checkpoint {
        let content = try Seal.opening(bytes, path: path).content
        return try HDF5.serially { () throws(StorageError) in
            let file = try HDF5Reader(content, path: path)
            guard try file.attribute(text: "magic") == magic else { throw .damaged(path, "it is no checkpoint") }
            let found: UInt64 = try file.attribute("version")
            guard found == version else { throw .foreignVersion(path, found, version) }
            var checkpoint = try texts(of: file)
            for (name, value) in counters { checkpoint[keyPath: value] = try file.attribute(name) }
            for (name, value) in reals { checkpoint[keyPath: value] = try file.attribute(name) }
            for (group, value) in tensors { checkpoint[keyPath: value] = try readTensors(group, of: file) }
            checkpoint.bestOrders = try readBestOrders(file)
            return checkpoint
        }
    }

    // MARK: - Parts

    private static func texts(of file: borrowing HDF5Reader) throws(StorageError) -> Checkpoint {
        Checkpoint(
            runID: try file.attribute(text: "run_id"), build: try file.attribute(text: "build"),
            configuration: try file.text("/configuration"),
            networkConfiguration: try file.text("/network_configuration"), parameters: [], firstMoments: [],
            secondMoments: [], step: 0, samplesDrawn: 0, weightsVersion: 0, episodes: 0, positions: 0, seed: 0,
            learningRate: 0, elapsedSeconds: 0, programs: try file.texts("/programs"), bestOrders: [],
            ledger: Ledger())
    }

    private static func write(
        _ tensors: [NamedTensor], to group: String, of file: borrowing HDF5Writer
    ) throws(StorageError) {
        try file.makeGroup(group)
        for (place, tensor) in tensors.enumerated() {
            let name = "\(group)/\(tensor.name)"
            try file.write(tensor.values, shape: tensor.shape, to: name)
            try file.set("place", of: name, to: UInt64(place))
        }
    }

    private static func readTensors(
        _ group: String, of file: borrowing HDF5Reader
    ) throws(StorageError) -> [NamedTensor] {
        var tensors: [(place: UInt64, tensor: NamedTensor)] = []
        for name in try file.names(in: group) {
            let (values, shape): ([Float], [Int]) = try file.read("\(group)/\(name)")
            let place: UInt64 = try file.attribute("place", of: "\(group)/\(name)")
            tensors.append((place, NamedTensor(name: name, shape: shape, values: values)))
        }
        return tensors.sorted { $0.place < $1.place }.map(\.tensor)
    }

    private static func write(_ orders: [BestOrder], to file: borrowing HDF5Writer) throws(StorageError) {
        try file.makeGroup("/best_orders")
        for (index, best) in orders.enumerated() {
            let name = "/best_orders/\(index)"
            try file.write(best.order.map { Int64($0) }, to: name)
            try file.set("program", of: name, to: best.program)
            try file.set("multiplications", of: name, to: Int64(best.multiplications))
        }
    }

    private static func readBestOrders(_ file: borrowing HDF5Reader) throws(StorageError) -> [BestOrder] {
        let names = try file.names(in: "/best_orders").sorted { ($0.count, $0) < ($1.count, $1) }
        var orders: [BestOrder] = []
        for name in names.map({ "/best_orders/\($0)" }) {
            let multiplications: Int64 = try file.attribute("multiplications", of: name)
            let order: [Int64] = try file.read(name).values
            orders.append(
                BestOrder(
                    program: try file.attribute(text: "program", of: name), multiplications: Int(multiplications),
                    order: order.map { Int($0) }))
        }
        return orders
    }
}
