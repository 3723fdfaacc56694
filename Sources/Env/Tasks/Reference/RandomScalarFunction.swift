import Programs
import RealModule

/// The random scalar function g of Lohoff and Neftci (NeurIPS 2024): 105 operations without meaning, 15 inputs, 20
/// outputs.
///
/// Values are called by their number in the program.
enum RandomScalarFunction {
    static func g<T: Traceable>(_ x: [T]) -> [T] {
        let v15 = T.atan2(y: 1.0, x: x[3])
        let v16 = T.pow(1.0, x[14])
        let v17 = T.atan2(y: x[13], x: v15)
        let v18 = T.pow(v15, x[5])
        let v19 = x[9] - x[8]
        let v20 = T.atan(x[10])
        let v21 = v19 * x[0]
        let v22 = v20 - v16
        let v23 = T.pow(v22, x[11])
        let v24 = v19 + x[12]
        let v25 = T.exp(x[2])
        let v26 = v19 + v24
        let v27 = T.pow(1.0, v15)
        let v28 = T.sin(x[3])
        let v29 = x[2] / v21
        let v30 = T.atan2(y: v22, x: v24)
        let v31 = v27 - v23
        let v32 = T.atan(v31)
        let v33 = x[7] * v25
        let v34 = T.tan(x[13])
        let v35 = v25 + v17
        let v36 = x[7] / x[6]
        let v37 = v23 - v32
        let v38 = v27 - x[6]
        let v39 = T.pow(v33, x[4])
        let v40 = T.cos(x[0])
        let v41 = v38 - v17
        let v42 = v39 / x[7]
        let v43 = v38 - x[8]
        let v44 = T.atan2(y: 1.0, x: v41)
        let v45 = x[8] / v28
        let v46 = T.pow(v35, v34)
        let v47 = T.pow(v45, v42)
        let v48 = T.atan2(y: v43, x: v38)
        let v49 = T.atan2(y: v42, x: x[13])
        let v50 = x[4] / v32
        let v51 = T.atan2(y: v39, x: x[1])
        let v52 = T.atan2(y: v23, x: v51)
        let v53 = x[12] + v49
        let v54 = T.pow(x[3], v46)
        let v55 = v22 - v30
        let v56 = T.atanh(v46)
        let v57 = T.atanh(v52)
        let v58 = T.atan2(y: x[2], x: v24)
        let v59 = v50 - v16
        let v60 = T.cos(v36)
        let v61 = x[8] / v30
        let v62 = T.atan2(y: v40, x: v44)
        let v63 = T.sinh(v34)
        let v64 = v59 - v48
        let v65 = T.pow(x[13], v37)
        let v66 = T.pow(v35, v24)
        let v67 = v66 - v41
        let v68 = T.log(v63)
        let v69 = T.pow(v21, v56)
        let v70 = T.atan2(y: v48, x: v67)
        let v71 = v18 / v70
        let v72 = v39 * v54
        let v73 = v37 * v31
        let v74 = v59 * 1.0
        let v75 = T.pow(v64, v62)
        let v76 = T.atan2(y: v51, x: v23)
        let v77 = v57 - v58
        let v78 = T.atan2(y: v71, x: v39)
        let v79 = v72 * v44
        let v80 = T.square(x[5])
        let v81 = T.atan2(y: v26, x: v60)
        let v82 = T.atan2(y: v37, x: x[9])
        let v83 = x[4] * x[12]
        let v84 = v55 / v54
        let v85 = T.atan2(y: v59, x: v61)
        let v86 = T.asinh(x[14])
        let v87 = T.pow(v84, v81)
        let v88 = T.asin(v64)
        let v89 = v68 - v77
        let v90 = T.atan2(y: v35, x: v63)
        let v91 = v65 * v75
        let v92 = T.pow(v85, v53)
        let v93 = T.square(v47)
        let v94 = v90 / v92
        let v95 = 1.0 + v93
        let v96 = v89 / v74
        let v97 = T.atanh(v44)
        let v98 = v73 * v43
        let v99 = v98 / v26
        let v100 = v88 + v27
        let v101 = T.atan2(y: v78, x: v82)
        let v102 = v18 - v89
        let v103 = v80 + v88
        let v104 = v100 / v101
        let v105 = T.pow(v73, v40)
        let v106 = v66 * v60
        let v107 = v100 / x[1]
        let v108 = T.pow(v96, v99)
        let v109 = -v98
        let v110 = v29 / v87
        let v111 = v103 / v106
        let v112 = v20 - v68
        let v113 = v104 * v42
        let v114 = v105 - v79
        let v115 = T.pow(v56, v113)
        let v116 = v76 - v106
        let v117 = T.tan(v85)
        let v118 = T.pow(v85, v46)
        let v119 = v103 + v36
        return [
            v119, v69, v83, v86, v91, v94, v95, v97, v102, v107, v108,
            v109, v110, v111, v112, v114, v115, v116, v117, v118,
        ]
    }
}
