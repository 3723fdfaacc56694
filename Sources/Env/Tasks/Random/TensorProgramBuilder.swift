import Programs
import VertexGame

/// A random program of tensors in the making.
///
/// What is left to do must suffice to use up all values that nobody has used yet. A tensor weighs 2 and a scalar 1,
/// since a tensor takes a reduction before two scalars can become one; each output to come can carry 2, each other
/// operation lowers the weight by 1 where it must. `slack` is what is left over; an operation that pays no heed lowers
/// it by at most 3, or 2 where it is an output.
struct TensorProgramBuilder {
    /// How far back an operand usually lies, in values.
    static let window = 24

    /// An operation that may be appended.
    struct Step {
        let primitive: any Primitive
        let operands: [Operand]
        let shape: Shape
        let bounds: ValueBounds
    }

    var random: CounterRandom
    private let inputCount: Int
    /// Of all values so far but the outputs.
    private var shapes: [Shape]
    private var bounds: [ValueBounds]
    private var operations: [Operation] = []
    private var constants: [Tensor] = []
    /// The constant that was drawn last; the program has it once an operation reads it.
    private var candidate = Tensor(0)
    private var outputs: [Int] = []
    /// Values that nothing has used yet, ascending: scalars and tensors.
    private(set) var unusedScalars: [Int] = []
    private(set) var unusedTensors: [Int] = []
    private(set) var slack: Int

    /// Begins with the inputs, as many of them tensors as the size allows, but every fourth.
    init(_ size: RandomProgram.Size, seed: UInt64) {
        inputCount = size.inputs
        random = CounterRandom(seed: seed, stream: 0)
        (shapes, bounds) = ([], Array(repeating: .input, count: size.inputs))
        slack = size.vertices + 2 * size.outputs - size.inputs
        for id in 0..<size.inputs {
            let isTensor = slack > 0 && random.index(below: 4) != 0
            let rank = isTensor ? 1 + random.index(below: 2) : 0
            shapes.append(Shape((0..<rank).map { _ in 1 + random.index(below: 4) }))
            if isTensor { slack -= 1 }
            isTensor ? unusedTensors.append(id) : unusedScalars.append(id)
        }
    }

    /// How many values there are that operands can be.
    var count: Int { shapes.count }

    func shape(of operand: Operand) -> Shape {
        switch operand {
        case .value(let id): shapes[id]
        case .constant: candidate.shape
        case .literal: .scalar
        }
    }

    func bounds(of operand: Operand) -> ValueBounds {
        switch operand {
        case .value(let id): bounds[id]
        case .constant: ValueBounds(-1, 1, slope: 0)
        case .literal(let number): .literal(number)
        }
    }

    /// A constant of a shape: sixty-fourths between −1 and 1 other than 0.
    mutating func constant(_ shape: Shape) -> Operand {
        let numbers = (0..<shape.elementCount).map { _ in
            Double(1 + random.index(below: 64)) / (random.index(below: 2) == 0 ? 64 : -64)
        }
        candidate = Tensor(shape, numbers)
        return .constant(constants.count)
    }

    /// Chooses and appends an operation.
    mutating func append(isOutput: Bool) {
        let step = slack >= (isOutput ? 2 : 3) ? anyStep() : frugalStep(isOutput: isOutput)
        for case .value(let id) in step.operands { use(id) }
        if step.operands.contains(.constant(constants.count)) { constants.append(candidate) }
        operations.append(Operation(step.primitive, step.operands, shape: step.shape))
        let id = inputCount + operations.count - 1
        if isOutput {
            outputs.append(id)
            slack -= 2
            return
        }
        shapes.append(step.shape)
        bounds.append(step.bounds)
        slack -= 1
        if step.shape.isScalar {
            unusedScalars.append(id)
            slack -= 1
        } else {
            unusedTensors.append(id)
            slack -= 2
        }
    }

    private mutating func use(_ id: Int) {
        if shapes[id].isScalar {
            guard let place = unusedScalars.lastPlace(of: id) else { return }
            unusedScalars.remove(at: place)
            slack += 1
        } else {
            guard let place = unusedTensors.lastPlace(of: id) else { return }
            unusedTensors.remove(at: place)
            slack += 2
        }
    }

    /// The program, once all operations are there.
    func program(name: String) throws(ProgramError) -> Program {
        try Program(
            name: name, inputs: Array(shapes[..<inputCount]), constants: constants, operations: operations,
            outputs: outputs)
    }
}

extension [Int] {
    /// Where a number stands in an ascending list.
    fileprivate func lastPlace(of number: Int) -> Int? {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low < count && self[low] == number ? low : nil
    }
}
