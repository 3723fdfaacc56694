import Glibc

/// The tree of one game: a struct of arrays with room for a fixed number of nodes.
///
/// A node keeps its legal actions only, in ascending order; the place of an action in that list is its *slot*. Per-slot
/// arrays have the shape `[node, slot]` with `stride` slots a node.
struct SearchTree<P: Position> {
  private(set) var nodeCount = 0
  let stride: Int

  // [node]
  private(set) var positions: [P] = []
  private(set) var parents: [NodeIndex]
  /// The slot of the parent that leads here.
  private var slots: [Int32]
  private(set) var visits: [Int32]
  /// Mean of the node's own value and the returns through it.
  private(set) var values: [Float]
  /// The evaluator's value.
  private(set) var rawValues: [Float]
  private(set) var slotCounts: [Int32]
  /// Slots visited so far, as many as `visitedCounts` at the start of each row of `visitedSlots`.
  private var visitedCounts: [Int32]
  /// The unvisited slot with the largest prior, −1 when all were visited.
  private var bestUnvisited: [Int32]

  // [node, slot]
  private(set) var actions: [Int32]
  /// Softmax of the logits over the legal actions.
  private var priors: [Float]
  private(set) var logits: [Float]
  private(set) var children: [NodeIndex]
  private(set) var childVisits: [Int32]
  private var childRewards: [Float]
  private var childValues: [Float]
  private var visitedSlots: [Int32]

  init(nodeCapacity: Int, stride: Int) {
    self.stride = stride
    parents = Array(repeating: .none, count: nodeCapacity)
    slots = Array(repeating: 0, count: nodeCapacity)
    visits = Array(repeating: 0, count: nodeCapacity)
    values = Array(repeating: 0, count: nodeCapacity)
    rawValues = Array(repeating: 0, count: nodeCapacity)
    slotCounts = Array(repeating: 0, count: nodeCapacity)
    visitedCounts = Array(repeating: 0, count: nodeCapacity)
    bestUnvisited = Array(repeating: -1, count: nodeCapacity)
    actions = Array(repeating: 0, count: nodeCapacity * stride)
    priors = Array(repeating: 0, count: nodeCapacity * stride)
    logits = Array(repeating: 0, count: nodeCapacity * stride)
    children = Array(repeating: .none, count: nodeCapacity * stride)
    childVisits = Array(repeating: 0, count: nodeCapacity * stride)
    childRewards = Array(repeating: 0, count: nodeCapacity * stride)
    childValues = Array(repeating: 0, count: nodeCapacity * stride)
    visitedSlots = Array(repeating: 0, count: nodeCapacity * stride)
    positions.reserveCapacity(nodeCapacity)
  }

  // MARK: - Growth

  /// Empties the tree.
  mutating func removeAll() {
    nodeCount = 0
    positions.removeAll(keepingCapacity: true)
  }

  /// Adds a node for `position`, reached by `slot` of `parent`, and returns it; `expand` or `close` comes next.
  mutating func add(_ position: P, parent: NodeIndex, slot: Int) -> NodeIndex {
    let node = NodeIndex(nodeCount)
    nodeCount += 1
    positions.append(position)
    parents[node.index] = parent
    slots[node.index] = Int32(slot)
    visits[node.index] = 0
    slotCounts[node.index] = 0
    visitedCounts[node.index] = 0
    bestUnvisited[node.index] = -1
    return node
  }

  /// Enters what the evaluator says of `node`: the row of logits that starts at `offset`, and a value.
  ///
  /// `isExcluded` takes further actions away from the legal ones.
  mutating func expand(
    _ node: NodeIndex, _ position: P, logits row: [Float], at offset: Int, value: Float,
    isExcluded: (Int) -> Bool = { _ in false }
  ) {
    positions[node.index] = position
    let base = node.index * stride
    var count = 0
    var largest = -Float.infinity
    var best = -1
    for action in 0..<position.actionCount where position.isLegal(action) && !isExcluded(action) {
      let logit = row[offset + action]
      actions[base + count] = Int32(action)
      logits[base + count] = logit
      children[base + count] = .none
      childVisits[base + count] = 0
      childRewards[base + count] = 0
      childValues[base + count] = 0
      if logit > largest {
        largest = logit
        best = count
      }
      count += 1
    }
    var sum: Float = 0
    for slot in base..<base + count {
      let weight = expf(logits[slot] - largest)
      priors[slot] = weight
      sum += weight
    }
    for slot in base..<base + count { priors[slot] /= sum }
    slotCounts[node.index] = Int32(count)
    bestUnvisited[node.index] = Int32(best)
    rawValues[node.index] = value
    values[node.index] = value
    visits[node.index] += 1
  }

  /// Counts a visit of a terminal node: nothing follows, value 0.
  mutating func close(_ node: NodeIndex) {
    rawValues[node.index] = 0
    values[node.index] = 0
    visits[node.index] += 1
  }

  // MARK: - Reading

  /// Reward plus discounted value of what follows `slot` of `node`; 0 where never visited.
  func qValue(_ node: NodeIndex, slot: Int, discount: Float) -> Float {
    let index = node.index * stride + slot
    return childVisits[index] > 0 ? childRewards[index] + discount * childValues[index] : 0
  }

  /// σ of the completed Q values of a node's slots.
  struct CompletedQValues {
    /// Of a slot never visited: the mixed value.
    var unvisited: Float
    /// σ(q) = `scale` · (q − `least`).
    var least: Float
    var scale: Float

    func transformed(_ q: Float) -> Float { scale * (q - least) }
  }

  /// Completes the Q values of `node` with the mixed value and weighs them against priors, as mctx's
  /// `qtransform_completed_by_mix_value` (Danihelka et al. 2022, appendix D, eq. 33).
  ///
  /// - Complexity: O(visited slots).
  func completedQValues(_ node: NodeIndex, _ settings: GumbelSearchSettings) -> CompletedQValues {
    let base = node.index * stride
    var sumVisits: Int32 = 0
    var mostVisits: Int32 = 0
    var sumPriors: Float = 0
    var sumWeighted: Float = 0
    var least = Float.infinity
    var largest = -Float.infinity
    for place in base..<base + Int(visitedCounts[node.index]) {
      let index = base + Int(visitedSlots[place])
      let q = childRewards[index] + settings.discount * childValues[index]
      let prior = max(.leastNormalMagnitude, priors[index])
      sumVisits += childVisits[index]
      mostVisits = max(mostVisits, childVisits[index])
      sumPriors += prior
      sumWeighted += prior * q
      least = min(least, q)
      largest = max(largest, q)
    }
    let mean = sumVisits == 0 ? 0 : sumWeighted / sumPriors
    let mixed = (rawValues[node.index] + Float(sumVisits) * mean) / Float(sumVisits + 1)
    var scale = (settings.visitOffset + Float(mostVisits)) * settings.valueScale
    // Without rescaling σ is linear, and a common shift changes no softmax.
    guard settings.rescalesValues else {
      return CompletedQValues(unvisited: scale * mixed, least: 0, scale: scale)
    }
    if Int(visitedCounts[node.index]) < positions[node.index].actionCount {
      least = min(least, mixed)
      largest = max(largest, mixed)
    }
    scale /= max(largest - least, 1e-8)
    return CompletedQValues(unvisited: scale * (mixed - least), least: least, scale: scale)
  }

  /// σ of the completed Q value of `slot` of `node`.
  func transformedQ(
    _ node: NodeIndex, slot: Int, _ completed: CompletedQValues, _ settings: GumbelSearchSettings
  ) -> Float {
    guard childVisits[node.index * stride + slot] > 0 else { return completed.unvisited }
    return completed.transformed(qValue(node, slot: slot, discount: settings.discount))
  }

  /// The largest logit of a legal action of `node`.
  func largestLogit(_ node: NodeIndex) -> Float {
    let base = node.index * stride
    return logits[base..<base + Int(slotCounts[node.index])].max() ?? 0
  }

  // MARK: - Simulation

  /// The slot where the visits lag most behind the improved policy: argmax of softmax(logits + σ(Q)) − N/(1 + ΣN)
  /// (Danihelka et al. 2022, eq. 14).
  ///
  /// Unvisited slots share one σ(Q), so the one with the largest prior stands for all.
  ///
  /// - Complexity: O(visited slots).
  func interiorSlot(_ node: NodeIndex, _ settings: GumbelSearchSettings) -> Int {
    let base = node.index * stride
    let visitedCount = Int(visitedCounts[node.index])
    let candidate = Int(bestUnvisited[node.index])
    guard visitedCount > 0 else { return candidate }
    let completed = completedQValues(node, settings)
    var largest = candidate >= 0 ? completed.unvisited : -Float.infinity
    var sumVisits: Int32 = 0
    var priorLeft: Float = 1
    for place in base..<base + visitedCount {
      let index = base + Int(visitedSlots[place])
      largest = max(
        largest, completed.transformed(childRewards[index] + settings.discount * childValues[index])
      )
      sumVisits += childVisits[index]
      priorLeft -= priors[index]
    }
    let unvisitedWeight = candidate >= 0 ? expf(completed.unvisited - largest) : 0
    var sum = max(0, priorLeft) * unvisitedWeight
    for place in base..<base + visitedCount {
      let index = base + Int(visitedSlots[place])
      sum += weight(index, completed, largest, settings)
    }
    let share = 1 / Float(1 + sumVisits)
    var best = candidate
    var bestScore =
      candidate >= 0 ? priors[base + candidate] * unvisitedWeight / sum : -Float.infinity
    for place in base..<base + visitedCount {
      let slot = Int(visitedSlots[place])
      let index = base + slot
      let score =
        weight(index, completed, largest, settings) / sum - Float(childVisits[index]) * share
      if score > bestScore || (score == bestScore && slot < best) {
        bestScore = score
        best = slot
      }
    }
    return best
  }

  @inline(__always)
  private func weight(
    _ index: Int, _ completed: CompletedQValues, _ largest: Float, _ settings: GumbelSearchSettings
  ) -> Float {
    let q = childRewards[index] + settings.discount * childValues[index]
    return priors[index] * expf(completed.transformed(q) - largest)
  }

  /// Hangs `child`, whose move earned `reward`, under its parent.
  mutating func attach(_ child: NodeIndex, reward: Float) {
    let parent = parents[child.index].index
    let base = parent * stride
    let slot = Int(slots[child.index])
    children[base + slot] = child
    childRewards[base + slot] = reward
    visitedSlots[base + Int(visitedCounts[parent])] = Int32(slot)
    visitedCounts[parent] += 1
    if Int(bestUnvisited[parent]) == slot {
      var best = -1
      var largest = -Float.infinity
      for other in 0..<Int(slotCounts[parent])
      where children[base + other] == .none && logits[base + other] > largest {
        largest = logits[base + other]
        best = other
      }
      bestUnvisited[parent] = Int32(best)
    }
  }

  /// Enters the value of `leaf` into every node above it.
  ///
  /// - Complexity: O(depth).
  mutating func backUp(from leaf: NodeIndex, discount: Float) {
    var node = leaf
    var value = values[leaf.index]
    while parents[node.index] != .none {
      let parent = parents[node.index]
      let index = parent.index * stride + Int(slots[node.index])
      value = childRewards[index] + discount * value
      let count = Float(visits[parent.index])
      values[parent.index] = (values[parent.index] * count + value) / (count + 1)
      visits[parent.index] += 1
      childValues[index] = values[node.index]
      childVisits[index] += 1
      node = parent
    }
  }
}
