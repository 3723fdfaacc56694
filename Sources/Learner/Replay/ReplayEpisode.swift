package import Records
package import VertexGame

/// A verified episode as training reads it: which vertex went at which move at what cost, and what search thought of
/// it.
///
/// Shared, not copied, between the window and the training workers.
package final class ReplayEpisode: Sendable {
    /// An action that search considered at a move.
    package struct Considered: Hashable, Sendable {
        /// Dense number of the vertex.
        let vertex: Int32
        /// Its probability under the improved policy.
        let weight: Float
        /// Its Q value: minus the multiplications still to come, expected when it goes first.
        let qValue: Float
        /// Simulations that went through it.
        let visits: Int32

        package init(vertex: Int32, weight: Float, qValue: Float, visits: Int32) {
            (self.vertex, self.weight, self.qValue, self.visits) = (vertex, weight, qValue, visits)
        }
    }

    /// Index of the program among those of the run.
    package let program: Int
    /// Vertices in the order of their elimination `[moves]`.
    package let order: [Int32]
    /// Multiplications of each move `[moves]`.
    package let multiplications: [Int32]
    /// Considered actions of all moves, one move after the other.
    package let considered: [Considered]
    /// Where each move's considered actions begin `[moves + 1]`; a forced move has none.
    package let offsets: [Int32]
    /// The first move that is a position to learn from: the first that was searched, or 0 where none was.
    package let firstPosition: Int

    package init(program: Int, order: [Int32], multiplications: [Int32], considered: [[Considered]]) {
        precondition(order.count == multiplications.count && order.count == considered.count, "moves differ in number")
        self.program = program
        self.order = order
        self.multiplications = multiplications
        self.considered = considered.flatMap { $0 }
        var offsets: [Int32] = [0]
        for actions in considered { offsets.append(offsets[offsets.count - 1] + Int32(actions.count)) }
        self.offsets = offsets
        firstPosition = Self.firstPosition(offsets)
    }

    /// An episode of a run's program number `program` that was played again on `graph`.
    package init(_ verified: VerifiedEpisode, program: Int, graph: ComputationalGraph) {
        let moves = verified.episode.moves
        var considered: [Considered] = []
        considered.reserveCapacity(moves.reduce(0) { $0 + $1.considered.count })
        var offsets: [Int32] = [0]
        offsets.reserveCapacity(moves.count + 1)
        for move in moves {
            for action in move.considered {
                guard let vertex = graph.vertex(ofValue: action.vertex) else { continue }
                considered.append(
                    Considered(
                        vertex: Int32(vertex.index), weight: action.weight, qValue: action.qValue,
                        visits: Int32(clamping: action.visits)))
            }
            offsets.append(Int32(considered.count))
        }
        self.program = program
        self.considered = considered
        self.offsets = offsets
        firstPosition = Self.firstPosition(offsets)
        order = verified.order.map { Int32($0.index) }
        multiplications = verified.multiplications.map { Int32(clamping: $0) }
    }

    /// What stands in the window for an episode that has left it.
    package static let none = ReplayEpisode(program: 0, order: [], multiplications: [], considered: [])

    private static func firstPosition(_ offsets: [Int32]) -> Int {
        let searched = offsets.firstIndex { $0 > 0 } ?? 1
        return searched - 1
    }

    /// Moves of the episode.
    package var moveCount: Int { order.count }

    /// Positions to learn from: those before ``firstPosition`` are the same in every episode, and nothing was decided
    /// there.
    package var positionCount: Int { moveCount - firstPosition }

    /// Multiplications of the whole episode.
    package var cost: Int { multiplications.reduce(0) { $0 + Int($1) } }

    /// The actions that search considered at `move`; empty when the move was forced.
    package func considered(at move: Int) -> ArraySlice<Considered> {
        considered[Int(offsets[move])..<Int(offsets[move + 1])]
    }
}

/// Counts of a position that are known without rebuilding it.
extension ReplayEpisode {
    /// Vertices alive before move `move`.
    package func aliveCount(at move: Int) -> Int { moveCount - move }

    /// Actions that simulations went through at `move`.
    package func visitedCount(at move: Int) -> Int {
        considered(at: move).reduce(0) { $0 + ($1.visits > 0 ? 1 : 0) }
    }
}
