import Programs

/// The statements of a code cut into functions that compilers digest, and the slots of memory for results that one part
/// computes and a later one reads.
struct CodeParts {
    /// The statements of each part, in the order of execution; at least one part.
    let parts: [[Int]]
    /// The part that each statement is in.
    let home: [Int]
    /// The slot of each statement whose result is read in a later part.
    let slots: [Int: Int]
    /// How many slots there are.
    let slotCount: Int

    /// The most statements in a part: compilers take more than linear time for long functions.
    static let statementsMax = 400

    /// Cuts the statements, where `isStaged` also between arithmetic and calls of functions, so that loops over points
    /// that hold arithmetic alone can be vectorised.
    init(_ code: JacobianCode, isStaged: Bool) {
        let stages = isStaged ? Self.stages(code.statements) : Array(repeating: 0, count: code.statements.count)
        var parts: [[Int]] = []
        let order = code.statements.indices.sorted { (stages[$0], $0) < (stages[$1], $1) }
        for index in order {
            if let last = parts.last?.last, stages[last] == stages[index],
                parts[parts.count - 1].count < Self.statementsMax
            {
                parts[parts.count - 1].append(index)
            } else {
                parts.append([index])
            }
        }
        self.parts = parts.isEmpty ? [[]] : parts
        var home = [Int](repeating: 0, count: code.statements.count)
        for (number, part) in parts.enumerated() {
            for index in part { home[index] = number }
        }
        self.home = home
        (slots, slotCount) = Self.slots(parts, home, code.statements)
    }

    /// Even stages are arithmetic, odd ones calls; each statement is in the first stage that its operands allow.
    private static func stages(_ statements: [Statement]) -> [Int] {
        var stages: [Int] = []
        for statement in statements {
            let least = statement.reads.map { stages[$0] }.max() ?? 0
            let isEven = least % 2 == 0
            stages.append(isEven == statement.function.isArithmetic ? least : least + 1)
        }
        return stages
    }

    /// A slot serves one result from its part to the last part that reads it, then another of a later part.
    private static func slots(
        _ parts: [[Int]], _ home: [Int], _ statements: [Statement]
    ) -> (slots: [Int: Int], count: Int) {
        var lastPart: [Int: Int] = [:]
        for (number, part) in parts.enumerated() {
            for index in part {
                for source in statements[index].reads where home[source] != number { lastPart[source] = number }
            }
        }
        var freed: [[Int]] = Array(repeating: [], count: parts.count + 1)
        var free: [Int] = []
        var slots: [Int: Int] = [:]
        var count = 0
        for (number, part) in parts.enumerated() {
            free += freed[number]
            for index in part {
                guard let last = lastPart[index] else { continue }
                let slot = free.popLast() ?? count
                count = max(count, slot + 1)
                slots[index] = slot
                freed[last + 1].append(slot)
            }
        }
        return (slots, count)
    }
}
