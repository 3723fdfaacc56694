package import Records
package import Search

extension GumbelSearchSettings {
    /// The settings of a run's configuration.
    package init(_ search: RunConfiguration.Search) {
        self.init(
            simulations: search.simulations, consideredActions: search.consideredActions,
            gumbelScale: Float(search.gumbelScale), visitOffset: Float(search.visitOffset),
            valueScale: Float(search.valueScale), rescalesValues: search.rescaleValues)
    }
}
