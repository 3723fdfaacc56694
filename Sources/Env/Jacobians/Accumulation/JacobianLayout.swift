import Programs
import VertexGame

/// Where the derivative of each output by each input stands in the Jacobian of a program.
struct JacobianLayout {
    /// A derivative of one output by one input.
    struct Block {
        let input: Vertex
        let output: Vertex
        /// First row and column.
        let row: Int
        let column: Int
    }

    /// Numbers of all outputs.
    let rowCount: Int
    /// Numbers of all inputs.
    let columnCount: Int
    /// A block for each output in the program's list and each input.
    let blocks: [Block]
}

extension ComputationalGraph {
    /// Where derivatives stand in the Jacobian: outputs and inputs in their order, each row-major.
    var jacobianLayout: JacobianLayout {
        let shapes = vertexShapes
        var blocks: [JacobianLayout.Block] = []
        var (row, columnCount) = (0, 0)
        for output in outputVertices {
            var column = 0
            for input in inputVertices {
                blocks.append(JacobianLayout.Block(input: input, output: output, row: row, column: column))
                column += shapes[input.index].elementCount
            }
            row += shapes[output.index].elementCount
            columnCount = column
        }
        return JacobianLayout(rowCount: row, columnCount: columnCount, blocks: blocks)
    }
}
