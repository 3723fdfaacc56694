// swift-tools-version: 6.2
import PackageDescription

/// The instruction set that generated code may use. On x86-64: AVX2, FMA and POPCNT, which every EPYC and every Core
/// since 2013 has; the bitset rows of the game and the kernels of the network need them.
#if arch(x86_64)
    let processor: [SwiftSetting] = [.unsafeFlags(["-target-cpu", "haswell"])]
#else
    let processor: [SwiftSetting] = []
#endif

/// One set of settings for every target: Swift 6 mode, nothing imported or exported by accident, every unsafe
/// expression marked, and no warning left standing.
let settings: [SwiftSetting] =
    processor + [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .strictMemorySafety(),
        .treatAllWarnings(as: .error),
    ]

let numerics = Target.Dependency.product(name: "Numerics", package: "swift-numerics")
let deque = Target.Dependency.product(name: "DequeModule", package: "swift-collections")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let protobuf = Target.Dependency.product(name: "SwiftProtobuf", package: "swift-protobuf")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

/// A library target of ours.
func layer(
    _ name: String, _ path: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []
) -> Target {
    .target(
        name: name, dependencies: dependencies, path: "Sources/" + path, exclude: exclude,
        swiftSettings: settings)
}

/// The tests of a target, in the folder of its name.
func tests(of name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = [])
    -> Target
{
    .testTarget(
        name: name + "Tests", dependencies: [.byName(name: name)] + dependencies,
        path: "Tests/\(name)Tests",
        resources: resources, swiftSettings: settings)
}

let package = Package(
    name: "VertexZero",
    products: [.executable(name: "vertexzero", targets: ["vertexzero"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
        .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    ],
    // From the lowest layer to the highest; no target imports one below itself in this list.
    targets: [
        // C libraries, behind module maps and shims of a few lines.
        .systemLibrary(
            name: "CZeroMQ", path: "Sources/CZeroMQ", pkgConfig: "libzmq",
            providers: [.apt(["libzmq3-dev"])]),
        .systemLibrary(
            name: "CHDF5", path: "Sources/CHDF5", pkgConfig: "hdf5", providers: [.apt(["libhdf5-dev"])]),
        .systemLibrary(
            name: "COpenBLAS", path: "Sources/COpenBLAS", pkgConfig: "openblas",
            providers: [.apt(["libopenblas-dev"])]),
        .systemLibrary(
            name: "CSodium", path: "Sources/CSodium", pkgConfig: "libsodium",
            providers: [.apt(["libsodium-dev"])]),
        .systemLibrary(name: "CLinux", path: "Sources/CLinux"),

        // The machine: processors, files of the system, clocks, threads, signals, exit codes.
        layer("Machine", "Shared/Machine", ["CLinux"]),

        // Programs: straight-line programs, their primitives (value, partials, formulas, structures), tracing.
        layer("Programs", "Env/Programs", [numerics]),
        // The game: program → computational graph → game state → cost.
        layer("VertexGame", "Env/VertexGame", ["Programs"]),
        // Orders without a network: forward, reverse, rules, annealing, beam, exact.
        layer("Orders", "Env/Orders", ["Programs", "VertexGame", numerics]),
        // The reference tasks, written natively, and program files.
        layer("Tasks", "Env/Tasks", ["Machine", "Programs", "VertexGame", numerics]),
        // Jacobians along an order: accumulated in numbers, emitted as code, verified.
        layer("Jacobians", "Env/Jacobians", ["Programs", "VertexGame"]),

        // Gumbel MuZero over any deterministic game, leaves evaluated in batches.
        layer("Search", "Shared/Search"),
        // Local facts, the graph network with its gradients, the optimiser, evaluation of positions.
        layer("GraphNetwork", "Shared/Network", ["Programs", "VertexGame", "Search"]),
        // What is stored and sent: episodes, checkpoints, run configuration, the wire schema, digests.
        layer(
            "Records", "Shared/Records", ["Machine", "Programs", "VertexGame", "CSodium", protobuf], exclude: ["Schema"]
        ),
        // Journal, HDF5 segments and checkpoints, the actor's spool.
        layer("Storage", "Shared/Storage", ["Machine", "Records", "CHDF5"]),
        // ZeroMQ sockets and the two ends of the protocol.
        layer("Transport", "Shared/Transport", ["Machine", "Records", "CZeroMQ", deque]),
        // Events, metrics, progress on the terminal, curves.
        layer("Telemetry", "Shared/Telemetry", ["Machine", "Records", logging]),

        // The self-play loop of one actor process.
        layer(
            "SelfPlay", "Actor",
            [
                "Programs", "VertexGame", "Orders", "Tasks", "Machine", "Search", "GraphNetwork", "Records", "Storage",
                "Transport", "Telemetry", logging,
            ]),
        // Ingest, replay, training, broadcast, checkpoints.
        layer(
            "Learner", "Learner",
            [
                "Programs", "VertexGame", "Orders", "Tasks", "Machine", "Search", "GraphNetwork", "Records", "Storage",
                "Transport", "Telemetry", logging,
            ]),
        // `train`: child processes, the allotment of a machine, tuning.
        layer(
            "Supervisor", "Supervisor",
            [
                "Programs", "VertexGame", "Orders", "Tasks", "Machine", "GraphNetwork", "Records", "Storage",
                "Transport", "Telemetry", "SelfPlay", "Learner", subprocess,
            ]),
        // Measured speeds, each against its limit; peers of the emitted code.
        layer(
            "Bench", "Bench",
            [
                "Programs", "VertexGame", "Orders", "Tasks", "Jacobians", "Machine", "Search", "GraphNetwork",
                "Records", "Storage", "Transport", "Telemetry", "SelfPlay", "Learner", "Supervisor", "COpenBLAS",
                logging,
            ]),
        // The one executable: a subcommand a file.
        .executableTarget(
            name: "vertexzero",
            dependencies: [
                "Programs", "VertexGame", "Orders", "Tasks", "Jacobians", "Machine", "Search", "GraphNetwork",
                "Records", "Storage", "Transport", "Telemetry", "SelfPlay", "Learner", "Supervisor", "Bench",
                arguments, logging,
            ],
            path: "Sources/VertexZero", swiftSettings: settings),

        // What tests of several targets share.
        .target(
            name: "Fuzzing", dependencies: ["VertexGame"], path: "Tests/Support/Fuzzing", swiftSettings: settings),
        .target(
            name: "DescribedMachines", path: "Tests/Support/DescribedMachines", swiftSettings: settings),
        .target(name: "CAllocations", path: "Tests/Support/CAllocations"),
        .target(
            name: "TransportSupport", dependencies: ["Records"], path: "Tests/Support/TransportSupport",
            swiftSettings: settings),
        .target(name: "Patience", path: "Tests/Support/Patience", swiftSettings: settings),

        tests(of: "Programs", ["VertexGame", numerics]),
        tests(
            of: "VertexGame", ["Programs", "Tasks", "Orders", "CAllocations"], resources: [.copy("Fixtures")]),
        tests(of: "Orders", ["Programs", "Tasks", "VertexGame"]),
        tests(of: "Tasks", ["Programs", "VertexGame", "Fuzzing"]),
        tests(of: "Jacobians", ["Programs", "Tasks", "Orders", "VertexGame", "Fuzzing"]),
        tests(of: "Machine", ["DescribedMachines"]),
        tests(of: "Search", resources: [.copy("Fixtures")]),
        tests(of: "GraphNetwork", ["Programs", "VertexGame", "Tasks", "Orders", "Search", "CAllocations"]),
        tests(of: "Records", ["Programs", "VertexGame", "Tasks", "Orders", "Fuzzing"]),
        tests(
            of: "Storage", ["Programs", "Records", "VertexGame", "Tasks", "Fuzzing"], resources: [.copy("Fixtures")]),
        tests(of: "Transport", ["Machine", "Programs", "Records", "VertexGame", "Fuzzing", "TransportSupport"]),
        tests(of: "Telemetry", ["Machine", "Records", "Fuzzing"]),
        tests(
            of: "SelfPlay",
            [
                "Programs", "Tasks", "Machine", "Records", "GraphNetwork", "Search", "VertexGame", "Transport",
                "Fuzzing", "TransportSupport", logging,
            ]),
        tests(
            of: "Learner",
            [
                "Programs", "Tasks", "Orders", "Machine", "Records", "GraphNetwork", "Storage", "Search", "VertexGame",
                "Fuzzing",
            ]),
        tests(of: "Supervisor", ["Machine", "Records", "DescribedMachines"]),
        tests(of: "Bench", ["Programs", "Tasks", "Orders", "Jacobians", "VertexGame", "Fuzzing", "Patience"]),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "vertexzero", "Programs", "VertexGame", "Tasks", "Jacobians", "GraphNetwork", "Machine", "Records",
                "Storage", "Transport", "Telemetry", "SelfPlay", "Learner", "Patience",
            ],
            path: "Tests/EndToEnd", swiftSettings: settings),
    ]
)
