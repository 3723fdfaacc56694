/// The cheapest elimination order found so far for a program.
package struct BestOrder: Hashable, Sendable, Codable {
    /// Name of the program.
    package let program: String
    /// Multiplications of the order.
    package let multiplications: Int
    /// Value ids in the order of their elimination.
    package let order: [Int]

    package init(program: String, multiplications: Int, order: [Int]) {
        self.program = program
        self.multiplications = multiplications
        self.order = order
    }
}
