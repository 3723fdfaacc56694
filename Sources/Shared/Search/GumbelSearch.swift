/// Gumbel MuZero (Danihelka et al., ICLR 2022) with the true game as its model: the decisions of mctx 0.0.5's
/// `gumbel_muzero_policy` with `qtransform_completed_by_mix_value`.
///
/// Plays many games in lock step: simulation i of every game is one call of the evaluator. Differences from mctx:
/// illegal actions are masked in the tree as well as at the root, and a terminal position has value 0 and may be
/// visited again.
///
/// Inlinable, so that it is specialised for the evaluator and the position of its user.
public struct GumbelSearch<E: Evaluator>: Sendable {
    /// How it searches.
    public let settings: GumbelSearchSettings
    @usableFromInline let schedule: ConsideredVisits
    /// `[games]`; there may be more than the run in hand needs.
    @usableFromInline var trees: [SearchTree] = []
    /// `[games, node]`: the position of every node; what lies beyond the nodes is memory of earlier runs.
    @usableFromInline var positions: [[E.Position]] = []
    /// Positions that mean nothing, for the memory that they have.
    @usableFromInline var spare: [E.Position] = []

    /// `[leaves]`: the new positions of a simulation, to be evaluated.
    @usableFromInline var leaves: [E.Position] = []
    /// `[leaves]`: the game of each.
    @usableFromInline var leafGames: [Int] = []
    /// `[leaves]`: the node of each in the tree of its game.
    @usableFromInline var leafNodes: [NodeIndex] = []
    /// `[leaves, stride]`: what the evaluator says of their actions.
    @usableFromInline var logits: [Float] = []
    /// `[leaves]`: what it says of them.
    @usableFromInline var values: [Float] = []
    /// Legal actions of the leaf in hand.
    @usableFromInline var legal: [Int32] = []

    /// A search for up to `gameCapacity` games at once; it keeps its memory from run to run.
    @inlinable
    public init(settings: GumbelSearchSettings, gameCapacity: Int) {
        self.settings = settings
        schedule = ConsideredVisits(consideredActions: settings.consideredActions, simulations: settings.simulations)
        trees.reserveCapacity(gameCapacity)
        positions.reserveCapacity(gameCapacity)
    }

    /// Searches from every root and says what to play: the roots are evaluated, then each simulation walks down every
    /// tree (simulate), evaluates the new leaves of all games at once (expand), and carries their values up (backward).
    ///
    /// - Parameters:
    ///   - roots: `[games]`, none of them terminal.
    ///   - rootGumbel: `[games, stride]`: standard Gumbel noise a root action; scaled here by `settings.gumbelScale`.
    ///   - stride: Length of a row, at least every root's `actionCount`.
    /// - Complexity: `settings.simulations` calls of the evaluator, and one for the roots.
    @inlinable
    public mutating func run(
        _ roots: [E.Position], rootGumbel: [Float], stride: Int, evaluator: inout E
    ) -> [SearchOutcome] {
        precondition(rootGumbel.count >= roots.count * stride, "noise of \(rootGumbel.count) for \(roots.count) games")
        plant(roots, stride: stride)
        expand(&evaluator, stride: stride)
        for simulation in 0..<settings.simulations {
            leafGames.removeAll(keepingCapacity: true)
            leafNodes.removeAll(keepingCapacity: true)
            for game in roots.indices {
                simulate(game, simulation, noise: rootGumbel, at: game * stride)
            }
            guard !leaves.isEmpty else { continue }
            expand(&evaluator, stride: stride)
            for index in leafGames.indices { trees[leafGames[index]].backward(from: leafNodes[index]) }
        }
        return roots.indices.map { trees[$0].outcome(noise: rootGumbel, at: $0 * stride) }
    }

    /// Empties the trees and makes the roots the first leaves.
    @inlinable
    mutating func plant(_ roots: [E.Position], stride: Int) {
        if let tree = trees.first, tree.stride != stride { trees.removeAll() }
        while trees.count < roots.count {
            trees.append(SearchTree(settings: settings, nodeCapacity: settings.simulations + 1, stride: stride))
            if positions.count < trees.count { positions.append([]) }
        }
        if logits.count < roots.count * stride { logits = Array(repeating: 0, count: roots.count * stride) }
        if values.count < roots.count { values = Array(repeating: 0, count: roots.count) }
        leafGames.removeAll(keepingCapacity: true)
        leafNodes.removeAll(keepingCapacity: true)
        for game in roots.indices {
            precondition(!roots[game].isTerminal, "root \(game) is terminal")
            trees[game].removeAll(actionCount: roots[game].actionCount)
            var root = roots[game]
            var leaf = spare.isEmpty ? root : spare.removeLast()
            leaf.become(&root)
            leaves.append(consume leaf)
            leafGames.append(game)
            leafNodes.append(trees[game].add(parent: .none, slot: 0))
        }
    }

    /// Walks a game down to a new position, which then waits among the leaves, or to a terminal one, whose value is
    /// carried up at once.
    @inlinable
    mutating func simulate(_ game: Int, _ simulation: Int, noise: [Float], at offset: Int) {
        let descent = trees[game].simulate(schedule, simulation, noise: noise, at: offset)
        if descent.isNew {
            var leaf = spare.isEmpty ? positions[game][descent.parent.index] : spare.removeLast()
            leaf.become(&positions[game][descent.parent.index])
            let reward = leaf.play(descent.action)
            trees[game].attach(descent.child, reward: reward)
            if !leaf.isTerminal {
                leaves.append(consume leaf)
                leafGames.append(game)
                leafNodes.append(descent.child)
                return
            }
            store(consume leaf, game, descent.child)
        }
        trees[game].visitTerminal(descent.child)
        trees[game].backward(from: descent.child)
    }

    /// Evaluates the leaves and expands their nodes.
    @inlinable
    mutating func expand(_ evaluator: inout E, stride: Int) {
        evaluator.evaluate(&leaves, logits: &logits, stride: stride, values: &values)
        for index in leaves.indices.reversed() {
            let leaf = leaves.removeLast()
            let game = leafGames[index]
            let node = leafNodes[index]
            legal.removeAll(keepingCapacity: true)
            leaf.appendLegalActions(to: &legal)
            trees[game].expand(node, legal: legal, logits: logits, at: index * stride, value: values[index])
            store(consume leaf, game, node)
        }
    }

    /// Makes a position that of a node, which is the newest of its game.
    @inlinable @inline(__always)
    mutating func store(_ position: consuming E.Position, _ game: Int, _ node: NodeIndex) {
        if node.index < positions[game].count {
            spare.append(consume position)
            swap(&positions[game][node.index], &spare[spare.count - 1])
        } else {
            assert(node.index == positions[game].count, "a game has one leaf at a time, its newest node")
            positions[game].append(consume position)
        }
    }
}
