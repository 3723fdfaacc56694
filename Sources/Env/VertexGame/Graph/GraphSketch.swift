/// The edges of a program by value id, before vertices have numbers.
struct GraphSketch {
    /// An edge between values.
    struct Link: Hashable {
        let source: Int
        let target: Int
    }

    /// Value ids of the distinct outputs in order; the copy's where an output is used further.
    let outputs: [Int]
    /// The edges from outputs that are used further to their copies.
    let copies: [Link]
    /// Every edge, each once, copies included.
    let links: Set<Link>

    init(_ program: Program) {
        var used = Set(0..<program.inputs.count)
        var links = Set<Link>()
        for (index, operation) in program.operations.enumerated() {
            let target = program.inputs.count + index
            for (position, operand) in operation.operands.enumerated() {
                guard let source = operand.valueID else { continue }
                used.insert(source)
                if operation.primitive.hasPartial(position) { links.insert(Link(source: source, target: target)) }
            }
        }
        var outputs: [Int] = []
        var copies: [Link] = []
        var seen = Set<Int>()
        for id in program.outputs where seen.insert(id).inserted {
            if used.contains(id) {
                let copy = Link(source: id, target: program.valueCount + copies.count)
                copies.append(copy)
                links.insert(copy)
                outputs.append(copy.target)
            } else {
                outputs.append(id)
            }
        }
        self.outputs = outputs
        self.copies = copies
        self.links = links
    }
}
