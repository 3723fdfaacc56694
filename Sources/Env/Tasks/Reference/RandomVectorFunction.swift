import Programs
import RealModule

/// The random function f of vectors and matrices of Lohoff and Neftci (NeurIPS 2024): 80 operations without meaning.
///
/// Values are called by their number in the program; what was reshaped to meet another value has none.
enum RandomVectorFunction {
    /// Inputs: a vector [4] and matrices [2, 3], [4, 4], [4, 1]. Outputs: [1, 4], [1], [2], a scalar, [4, 4].
    static func f<T: TraceableTensor>(_ x: [T]) -> [T] {
        let (a, b, c, d) = (x[0], x[1], x[2], x[3])
        let v4 = T.pow(c, 3)
        let v5 = T.dot(d, v4, along: (0, 0))
        let v6 = T.dot(v4, v5, along: (0, 1))
        let v7 = T.pow(v5, 2)
        let v8 = T.dot(a, v7, along: (0, 1))
        let v9 = T.sqrt(a)
        let v10 = T.acos(v6)
        let v11 = T.dot(v10, v7)
        let v13 = v10 + v8.reshaped(1, 1)
        let v15 = v13 - v8.reshaped(1, 1)
        let v16 = T.cos(v8)
        let v18 = v9.reshaped(4, 1) + v11
        let v19 = T.asinh(v18)
        let v20 = v16.reshaped(1, 1)
        let v21 = v15 + v20
        let v22 = -b
        let v23 = T.sqrt(v9)
        let v24 = T.dot(v23, v19, along: (0, 1))
        let v25 = T.tanh(b)
        let v26 = T.atan(v21)
        let v27 = T.square(v26)
        let v28 = T.cos(v24)
        let v29 = v20 - v27
        let v30 = T.cosh(v25)
        let v31 = v22.sum(along: [0])
        let v32 = v30.transposed()
        let v33 = v16.sum(along: [0])
        let v35 = v31.reshaped(3, 1) - v32
        let v36 = v33 / v35
        let v38 = v11 + v9.reshaped(4, 1)
        let v40 = v28.reshaped(4, 1) * v38
        let v41 = T.pow(v28, 2)
        let v42 = v36.max(along: [1])
        let v43 = T.sinh(v40)
        let v44 = T.exp(v29)
        let v45 = v43.slice([3, 3], [4, 4])
        let v46 = v41.sum(along: [0])
        let v47 = v46 + v42
        let v48 = T.dot(v28, v44, along: (0, 0))
        let v49 = T.asinh(v47)
        let v50 = T.dot(v26, v15, along: (1, 1))
        let v51 = v45.withoutGradient
        let v52 = T.logistic(v49)
        let v53 = T.dot(v31, v52, along: (0, 0))
        let v54 = T.dot(v24, v23, along: (0, 0))
        let v55 = T.dot(v48, v51, along: (0, 1))
        let v56 = T.dot(v32, v35, along: (0, 0))
        let v57 = v50 * v54
        let v58 = T.sqrt(v41)
        let v59 = T.abs(v55)
        let v60 = T.sqrt(v59)
        let v61 = v56 - v53
        let v62 = T.cosh(v58)
        let v63 = -v41
        let v65 = v62.reshaped(4, 1) + v57
        let v66 = T.square(v62)
        let v67 = T.sin(v63)
        let v68 = T.atan(v65)
        let v69 = v68.sum(along: [0])
        let v70 = v69.min(along: [0])
        let v71 = v70 - v60
        let v72 = T.sqrt(c)
        let v73 = v61.sum(along: [1])
        let v75 = v67.reshaped(4, 1) - v72
        let v76 = T.dot(v66, v67, along: (0, 0))
        let v77 = T.dot(v75, v68, along: (0, 0))
        let v79 = v24.reshaped(4, 1) + c
        let v80 = T.logistic(v77)
        let v81 = T.dot(v80, v79, along: (0, 0))
        let v83 = v5 / v41.reshaped(1, 4)
        return [v83, v71, v73, v76, v81]
    }
}
