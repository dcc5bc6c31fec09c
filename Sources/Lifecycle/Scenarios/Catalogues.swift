import Statistics

/// What a scenario may name: the one way in for KPIs and mechanisms from outside this package.
///
///     var catalogues = Catalogues.builtIn
///     catalogues.offers += [Gift.self]
///     let question = try ForecastQuestion("plan.yaml", catalogues: catalogues)
///
/// A worker process reads scenarios by ``builtIn`` alone, and what it does not know ends the run as an
/// error: forecast with mechanisms of your own in your own process. A folder that a run has left is
/// read again with the catalogues that the run had. Reports name a KPI that is not built in by its key.
public struct Catalogues: Sendable {
  public var kpis: Catalogue<KPI>
  public var offers: Catalogue<any Offer.Type>
  public var policies: Catalogue<any Policy.Type>
  public var tierings: Catalogue<any TieringMethod.Type>

  /// Those of this package.
  public static let builtIn = Catalogues(
    kpis: KPICatalog.all, offers: OfferCatalog.all, policies: PolicyCatalog.all,
    tierings: TieringCatalog.all)
}
