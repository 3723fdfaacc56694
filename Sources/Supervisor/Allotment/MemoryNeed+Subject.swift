import GraphNetwork
import Records
import VertexGame

extension MemoryNeed {
    /// That of a run of the default configuration with RoeFlux_1d: where nothing is known of a run.
    package static let standard = MemoryNeed(
        RunConfiguration(),
        gameBytes: gameBytes(
            intermediates: 98, vertices: 107, edges: 177, isLabelled: false,
            simulations: RunConfiguration().search.simulations))

    private init(_ configuration: RunConfiguration, gameBytes: Int) {
        self.init(
            windowPositions: configuration.replay.windowPositions,
            cacheBytes: configuration.network.graphLayers > 0 ? EvaluationCache.byteCountMax : 0,
            gameBytes: gameBytes, games: configuration.selfplay.games)
    }

    /// That of a run: every game may be of the program that takes most.
    ///
    /// - Throws: where a program has no graph, or not the run's cost.
    package init(_ subject: RunSubject) throws {
        let configuration = subject.configuration
        let games = try subject.programs.map { program in
            let graph = try ComputationalGraph(program)
            try graph.require(configuration.game.cost)
            return Self.gameBytes(
                intermediates: graph.intermediateCount, vertices: graph.vertexCount, edges: graph.edges.count,
                isLabelled: GameState(graph, cost: configuration.game.cost).isLabelled,
                simulations: configuration.search.simulations)
        }
        self.init(configuration, gameBytes: games.max() ?? Self.standard.game)
    }
}
