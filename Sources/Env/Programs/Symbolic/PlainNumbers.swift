/// Computes with the numbers themselves.
package struct PlainNumbers: NumberAlgebra {
    package init() {}
    package func number(_ number: Double) -> Double { number }
    package func known(_ number: Double) -> Double? { number }
    package func apply(_ function: Function, _ operands: [Double]) -> Double { function.value(operands) }
    package func add(_ first: Double, _ second: Double) -> Double { first + second }
    package func multiply(_ first: Double, _ second: Double) -> Double { first * second }
}
