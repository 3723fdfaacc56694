import Glibc

/// Gumbel MuZero (Danihelka et al., ICLR 2022) with the true game as its model: the decisions of mctx 0.0.5's
/// `gumbel_muzero_policy` with `qtransform_completed_by_mix_value`.
///
/// Plays many games in lock step: simulation i of every game is one call of the evaluator. Differences from mctx: illegal
/// actions are masked in the tree as well as at the root, and a terminal position has value 0 and may be visited again.
package struct GumbelSearch<E: Evaluator> {
  package let settings: GumbelSearchSettings
  private let schedule: ConsideredVisits
  private var trees: [SearchTree<E.Position>] = []
  /// Games of the run in hand; there may be more trees.
  private var gameCount = 0
  /// Positions to evaluate, their games, and their nodes.
  private var leaves: [E.Position] = []
  private var leafGames: [Int] = []
  private var leafNodes: [NodeIndex] = []
  private var logits: [Float] = []
  private var values: [Float] = []

  /// A search for up to `gameCapacity` games at once; it keeps its memory from run to run.
  package init(settings: GumbelSearchSettings, gameCapacity: Int) {
    self.settings = settings
    schedule = ConsideredVisits(
      consideredActions: settings.consideredActions, simulations: settings.simulations)
    trees.reserveCapacity(gameCapacity)
    leaves.reserveCapacity(gameCapacity)
  }

  /// Searches from every root and says what to play.
  ///
  /// - Parameters:
  ///   - roots: `[games]`, none of them terminal.
  ///   - rootGumbel: `[games, stride]`: standard Gumbel noise a root action; scaled here by `settings.gumbelScale`.
  ///   - stride: Length of a row, at least every root's `actionCount`.
  ///   - isExcluded: Root actions that are not to be played although they are legal, by game and action.
  /// - Complexity: `settings.simulations` calls of the evaluator, and one for the roots.
  package mutating func run(
    _ roots: [E.Position], rootGumbel: [Float], stride: Int, evaluator: inout E,
    isExcluded: (Int, Int) -> Bool = { _, _ in false }
  ) -> [SearchOutcome] {
    prepare(games: roots.count, stride: stride)
    leaves.append(contentsOf: roots)
    evaluator.evaluate(&leaves, logits: &logits, stride: stride, values: &values)
    for game in roots.indices {
      let root = trees[game].add(leaves[game], parent: .none, slot: 0)
      trees[game].expand(root, leaves[game], logits: logits, at: game * stride, value: values[game])
      {
        isExcluded(game, $0)
      }
    }
    for simulation in 0..<settings.simulations {
      simulate(simulation, rootGumbel: rootGumbel, stride: stride)
      guard !leaves.isEmpty else { continue }
      evaluator.evaluate(&leaves, logits: &logits, stride: stride, values: &values)
      for (index, game) in leafGames.enumerated() {
        let node = leafNodes[index]
        trees[game].expand(
          node, leaves[index], logits: logits, at: index * stride, value: values[index])
        trees[game].backUp(from: node, discount: settings.discount)
      }
    }
    return roots.indices.map { outcome(of: $0, rootGumbel: rootGumbel, stride: stride) }
  }

  private mutating func prepare(games: Int, stride: Int) {
    gameCount = games
    if let tree = trees.first, tree.stride != stride { trees.removeAll() }
    while trees.count < games {
      trees.append(SearchTree(nodeCapacity: settings.simulations + 1, stride: stride))
    }
    for game in 0..<games { trees[game].removeAll() }
    if logits.count < games * stride { logits = Array(repeating: 0, count: games * stride) }
    if values.count < games { values = Array(repeating: 0, count: games) }
    leaves.removeAll(keepingCapacity: true)
  }

  /// Walks every game down to a new position, which waits in `leaves`, or to a terminal one, which is backed up at once.
  private mutating func simulate(_ simulation: Int, rootGumbel: [Float], stride: Int) {
    leaves.removeAll(keepingCapacity: true)
    leafGames.removeAll(keepingCapacity: true)
    leafNodes.removeAll(keepingCapacity: true)
    for game in 0..<gameCount {
      var node = NodeIndex.root
      var slot = rootSlot(
        game, simulation: simulation, rootGumbel: rootGumbel, offset: game * stride)
      var child = trees[game].children[slot]
      while child != .none, trees[game].slotCounts[child.index] > 0 {
        node = child
        slot = trees[game].interiorSlot(node, settings)
        child = trees[game].children[node.index * trees[game].stride + slot]
      }
      if child == .none {
        var position = trees[game].positions[node.index]
        let action = Int(trees[game].actions[node.index * trees[game].stride + slot])
        let reward = position.play(action)
        child = trees[game].add(position, parent: node, slot: slot)
        trees[game].attach(child, reward: reward)
        if !position.isTerminal {
          leaves.append(position)
          leafGames.append(game)
          leafNodes.append(child)
          continue
        }
      }
      trees[game].close(child)
      trees[game].backUp(from: child, discount: settings.discount)
    }
  }

  /// Noise + logit + σ(Q) of a root slot, the logits shifted so that the largest is 0.
  private func rootScore(
    _ game: Int, _ slot: Int, _ completed: SearchTree<E.Position>.CompletedQValues,
    largestLogit: Float,
    rootGumbel: [Float], offset: Int
  ) -> Float {
    let tree = trees[game]
    let noise = settings.gumbelScale * rootGumbel[offset + Int(tree.actions[slot])]
    let logit = tree.logits[slot] - largestLogit
    return max(-1e9, noise + logit + tree.transformedQ(.root, slot: slot, completed, settings))
  }

  /// The root slot with the best score among those with exactly `visits` visits; the lowest of equals.
  private func bestRootSlot(_ game: Int, visits: Int32, rootGumbel: [Float], offset: Int) -> Int {
    let completed = trees[game].completedQValues(.root, settings)
    let largestLogit = trees[game].largestLogit(.root)
    var best = 0
    var bestScore = -Float.infinity
    for slot in 0..<Int(trees[game].slotCounts[0]) where trees[game].childVisits[slot] == visits {
      let score = rootScore(
        game, slot, completed, largestLogit: largestLogit, rootGumbel: rootGumbel, offset: offset)
      if score > bestScore {
        bestScore = score
        best = slot
      }
    }
    return best
  }

  /// The root slot of simulation `simulation` by sequential halving.
  private func rootSlot(_ game: Int, simulation: Int, rootGumbel: [Float], offset: Int) -> Int {
    let considered = min(settings.consideredActions, Int(trees[game].slotCounts[0]))
    return bestRootSlot(
      game, visits: schedule[considered, simulation], rootGumbel: rootGumbel, offset: offset)
  }

  private func outcome(of game: Int, rootGumbel: [Float], stride: Int) -> SearchOutcome {
    let tree = trees[game]
    let count = tree.positions[0].actionCount
    let slots = Int(tree.slotCounts[0])
    var outcome = SearchOutcome(
      action: 0, visitCounts: Array(repeating: 0, count: count),
      actionWeights: Array(repeating: 0, count: count),
      qValues: Array(repeating: 0, count: count), rootValue: tree.values[0],
      rawValue: tree.rawValues[0])
    let mostVisits = tree.childVisits[..<slots].max() ?? 0
    let chosen = bestRootSlot(
      game, visits: mostVisits, rootGumbel: rootGumbel, offset: game * stride)
    outcome.action = Int(tree.actions[chosen])
    let completed = tree.completedQValues(.root, settings)
    var largest = -Float.infinity
    for slot in 0..<slots {
      let action = Int(tree.actions[slot])
      let score = tree.logits[slot] + tree.transformedQ(.root, slot: slot, completed, settings)
      outcome.visitCounts[action] = tree.childVisits[slot]
      outcome.qValues[action] = tree.qValue(.root, slot: slot, discount: settings.discount)
      outcome.actionWeights[action] = score
      largest = max(largest, score)
    }
    var sum: Float = 0
    for slot in 0..<slots {
      let action = Int(tree.actions[slot])
      outcome.actionWeights[action] = expf(outcome.actionWeights[action] - largest)
      sum += outcome.actionWeights[action]
    }
    for slot in 0..<slots { outcome.actionWeights[Int(tree.actions[slot])] /= sum }
    return outcome
  }
}
