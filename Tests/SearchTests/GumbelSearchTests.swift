import Search
import Testing

@Suite struct GumbelSearchTests {
    /// Numbers in −1…1 from a seed.
    private static func noise(_ count: Int, seed: UInt64) -> [Float] {
        var state = seed &+ 0x9E37_79B9_7F4A_7C15
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Float(Int64(bitPattern: state) >> 40) / Float(1 << 23)
        }
    }

    /// A position after some moves, from a seed.
    private static func position(actions: Int, seed: UInt64) -> TakingGame {
        let numbers = noise(2 * actions, seed: seed)
        var game = TakingGame(numbers[..<actions].map { 1 + abs($0) })
        for action in 0..<actions - 1 where numbers[actions + action] > 0.3 { _ = game.play(action) }
        return game
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `simulations are spent on legal actions alone and weights sum to one`(seed: UInt64) {
        let game = Self.position(actions: 12, seed: seed)
        let settings = GumbelSearchSettings(simulations: 1 + Int(seed) * 3, consideredActions: 1 + Int(seed % 16))
        var search = GumbelSearch<HashEvaluator>(settings: settings, gameCapacity: 1)
        var evaluator = HashEvaluator()
        let outcome = search.run([game], rootGumbel: Self.noise(12, seed: seed), stride: 12, evaluator: &evaluator)[0]
        #expect(outcome.visitCounts.reduce(0, +) == Int32(settings.simulations))
        #expect(game.isLegal(outcome.action))
        #expect(abs(outcome.actionWeights.reduce(0, +) - 1) < 1e-5)
        for action in 0..<12 where !game.isLegal(action) {
            #expect(outcome.visitCounts[action] == 0)
            #expect(outcome.actionWeights[action] == 0)
        }
        #expect(outcome.visitCounts[outcome.action] == outcome.visitCounts.max())
    }

    @Test func `a batch of games gives what each gives alone, to the bit`() {
        let settings = GumbelSearchSettings(simulations: 60, consideredActions: 8)
        // Games of different sizes share a stride.
        let games = (0..<7).map { Self.position(actions: 6 + Int($0), seed: $0) }
        let noise = Self.noise(7 * 12, seed: 3)
        var evaluator = HashEvaluator()
        var together = GumbelSearch<HashEvaluator>(settings: settings, gameCapacity: 7)
        let all = together.run(games, rootGumbel: noise, stride: 12, evaluator: &evaluator)
        #expect(evaluator.batches.first == 7)
        for index in games.indices {
            var alone = GumbelSearch<HashEvaluator>(settings: settings, gameCapacity: 1)
            let row = Array(noise[index * 12..<(index + 1) * 12])
            let one = alone.run([games[index]], rootGumbel: row, stride: 12, evaluator: &evaluator)[0]
            #expect(one.action == all[index].action)
            #expect(one.visitCounts == all[index].visitCounts)
            #expect(one.actionWeights == all[index].actionWeights)
            #expect(one.qValues == all[index].qValues)
            #expect(one.rootValue == all[index].rootValue)
        }
    }

    @Test func `a search that is used again decides as a new one`() {
        let settings = GumbelSearchSettings(simulations: 40, consideredActions: 8)
        var evaluator = HashEvaluator()
        var used = GumbelSearch<HashEvaluator>(settings: settings, gameCapacity: 3)
        let noise = Self.noise(30, seed: 1)
        for seed in 0..<5 as Range<UInt64> {
            let games = (0..<3).map { Self.position(actions: 10, seed: 10 * seed + $0) }
            var new = GumbelSearch<HashEvaluator>(settings: settings, gameCapacity: 3)
            let again = used.run(games, rootGumbel: noise, stride: 10, evaluator: &evaluator)
            let fresh = new.run(games, rootGumbel: noise, stride: 10, evaluator: &evaluator)
            #expect(again.map(\.visitCounts) == fresh.map(\.visitCounts))
            #expect(again.map(\.actionWeights) == fresh.map(\.actionWeights))
        }
    }

    @Test func `with a single legal action every simulation goes through it, past the end of the game too`() {
        var game = TakingGame([3, 1, 2])
        _ = game.play(0)
        _ = game.play(2)
        var search = GumbelSearch<HashEvaluator>(settings: GumbelSearchSettings(simulations: 9), gameCapacity: 1)
        var evaluator = HashEvaluator()
        let outcome = search.run([game], rootGumbel: [0, 0, 0], stride: 3, evaluator: &evaluator)[0]
        #expect(outcome.action == 1)
        #expect(outcome.visitCounts == [0, 9, 0])
        // The move ends the game: its value is its reward, −1 · 3, whatever the evaluator says of terminal positions.
        #expect(outcome.qValues == [0, -3, 0])
        #expect(evaluator.batches == [1])
    }

    @Test func `many simulations without a network find the cheapest order of a small game`() {
        var game = TakingGame([2, 7, 3, 5])
        let settings = GumbelSearchSettings(
            simulations: 800, consideredActions: 4, gumbelScale: 0, visitOffset: 50, valueScale: 1)
        var search = GumbelSearch<UniformEvaluator<TakingGame>>(settings: settings, gameCapacity: 1)
        var evaluator = UniformEvaluator<TakingGame>()
        var cost: Float = 0
        while !game.isTerminal {
            let outcome = search.run([game], rootGumbel: [0, 0, 0, 0], stride: 4, evaluator: &evaluator)[0]
            cost -= game.play(outcome.action)
        }
        // 7 · 1 + 5 · 2 + 3 · 3 + 2 · 4
        #expect(cost == 34)
    }
}
