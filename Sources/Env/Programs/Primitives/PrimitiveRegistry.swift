/// The primitives that programs may use.
package enum PrimitiveRegistry {
    /// Every primitive, by family.
    package static let all: [any Primitive.Type] = [
        Add.self, AddAny.self, Subtract.self, Multiply.self, Divide.self, Negate.self,
        AbsoluteValue.self, Sign.self, Floor.self, Ceiling.self, Round.self, Remainder.self,
        Equal.self, NotEqual.self, Less.self, LessOrEqual.self, Greater.self, GreaterOrEqual.self, IsFinite.self,
        And.self, Or.self, ExclusiveOr.self, Not.self,
        SquareRoot.self, Square.self, IntegerPower.self, Power.self,
        Exponential.self, ExponentialMinusOne.self, Logarithm.self, LogarithmOnePlus.self,
        Sine.self, Cosine.self, Tangent.self, ArcSine.self, ArcCosine.self, ArcTangent.self, ArcTangent2.self,
        HyperbolicSine.self, HyperbolicCosine.self, HyperbolicTangent.self,
        InverseHyperbolicSine.self, InverseHyperbolicCosine.self, InverseHyperbolicTangent.self,
        ReciprocalSquareRoot.self, CubeRoot.self, PowerOfTwo.self, Clamp.self, SelectN.self,
        Pad.self, Squeeze.self, ExpandDims.self, Reverse.self, ArgMax.self, ArgMin.self,
        CumulativeSum.self, CumulativeProduct.self, CumulativeMax.self, CumulativeMin.self, CumulativeLogSumExp.self,
        ErrorFunction.self, ComplementaryErrorFunction.self, Logistic.self, Maximum.self, Minimum.self,
        Copy.self, StopGradient.self, ConvertElementType.self, ReducePrecision.self,
        Reshape.self, Transpose.self, BroadcastInDim.self, Slice.self, Concatenate.self, Stack.self,
        Tile.self, Sort.self, Iota.self,
        Gather.self, DynamicSlice.self, Scatter.self, ScatterAdd.self, DynamicUpdateSlice.self,
        ReduceSum.self, ReduceMax.self, ReduceMin.self, ReduceProduct.self, ReduceAnd.self, ReduceOr.self,
        DotGeneral.self,
    ]

    private static let byName: [String: any Primitive.Type] =
        Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    /// The primitive of a name and parameters, for the operation of the given number.
    ///
    /// - Throws: `ProgramError` when the name is unknown or the parameters do not fit.
    package static func primitive(
        _ name: String, _ parameters: Parameters = Parameters(), operation: Int
    ) throws(ProgramError) -> any Primitive {
        guard let type = byName[name] else {
            throw ProgramError(
                .unknownPrimitive, .operation(operation, name),
                "unknown primitive; known are \(byName.keys.sorted().joined(separator: ", "))")
        }
        do {
            return try type.init(parameters)
        } catch {
            throw ProgramError(.badParameter, .operation(operation, name), error.detail)
        }
    }
}
