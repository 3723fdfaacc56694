import Programs

/// The edges of a program by value id, before vertices have numbers.
struct GraphSketch {
    /// Value ids of the distinct outputs in order; the copy's where an output is used further.
    let outputs: [Int]
    /// The edges from outputs that are used further to their copies.
    let copies: [ValueLink]
    /// Every edge with its structure, each once, copies included.
    let links: [ValueLink: JacobianStructure]

    /// Makes the sketch of given edges; those to values after the program's are copies of outputs.
    init(_ program: Program, outputs: [Int], links: [ValueLink: JacobianStructure]) {
        self.outputs = outputs
        self.links = links
        copies = links.keys.filter { $0.target >= program.valueCount }.sorted { $0.target < $1.target }
    }

    /// Makes the sketch of a program. Values of equal shape that nobody reads and that are no outputs are one: the
    /// first of them, as the literature counts them.
    init(_ program: Program) {
        var used = Set(0..<program.inputs.count)
        for operation in program.operations { used.formUnion(operation.operands.compactMap(\.valueID)) }
        let kept = used.union(program.outputs)
        var dropped: [Shape: Int] = [:]
        var links: [ValueLink: JacobianStructure] = [:]
        var shapes = program.inputs
        for operation in program.operations {
            let operands = operation.operands.map { $0.valueID.map { shapes[$0] } ?? .scalar }
            for (position, operand) in operation.operands.enumerated() {
                guard let source = operand.valueID else { continue }
                guard
                    let structure = operation.primitive.structure(position, operands, result: operation.shape)
                else { continue }
                let isKept = kept.contains(shapes.count)
                let link = ValueLink(
                    source: source, target: isKept ? shapes.count : dropped[operation.shape, default: shapes.count])
                if !isKept { dropped[operation.shape] = link.target }
                links[link] = links[link]?.sum(structure) ?? structure
            }
            shapes.append(operation.shape)
        }
        var outputs: [Int] = []
        var copies: [ValueLink] = []
        var seen = Set<Int>()
        for id in program.outputs where seen.insert(id).inserted {
            if used.contains(id) {
                let copy = ValueLink(source: id, target: program.valueCount + copies.count)
                copies.append(copy)
                links[copy] = JacobianStructure(.copy, target: shapes[id], source: shapes[id])
                outputs.append(copy.target)
            } else {
                outputs.append(id)
            }
        }
        self.outputs = outputs
        self.copies = copies
        self.links = links
    }

    /// Whether every value is a scalar and every edge a number, but for the copies of outputs.
    var isScalar: Bool {
        let copies = Set(copies)
        return links.allSatisfy { $0.value == .scalar || copies.contains($0.key) && $0.value.target.isScalar }
    }
}
