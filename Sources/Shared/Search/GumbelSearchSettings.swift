/// What the search may vary. The names of mctx's `gumbel_muzero_policy` stand in brackets.
public struct GumbelSearchSettings: Hashable, Sendable {
    /// Simulations of a move [num_simulations].
    public var simulations: Int
    /// Root actions that sequential halving starts with [max_num_considered_actions].
    public var consideredActions: Int
    /// Scale of the Gumbel noise at the root; 0 plays without noise [gumbel_scale].
    public var gumbelScale: Float
    /// Visits added to the largest visit count where Q values are weighed against priors, c_visit [maxvisit_init].
    public var visitOffset: Float
    /// Weight of Q values against priors, c_scale [value_scale].
    public var valueScale: Float
    /// Whether the Q values of a node are scaled to 0…1 [rescale_values].
    public var rescalesValues: Bool
    /// Weight of a reward one move later.
    public var discount: Float

    package init(
        simulations: Int = 50, consideredActions: Int = 16, gumbelScale: Float = 1, visitOffset: Float = 25,
        valueScale: Float = 0.01, rescalesValues: Bool = true, discount: Float = 1
    ) {
        precondition(simulations > 0, "\(simulations) simulations")
        precondition(consideredActions > 0, "\(consideredActions) considered actions")
        self.simulations = simulations
        self.consideredActions = consideredActions
        self.gumbelScale = gumbelScale
        self.visitOffset = visitOffset
        self.valueScale = valueScale
        self.rescalesValues = rescalesValues
        self.discount = discount
    }
}
