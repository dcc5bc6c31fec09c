/// What KPIs of one campaign must know of it: see ``KPIDefinition/Scope``.
public struct ScopedCampaign: Sendable {
  public let name: String
  /// A standing campaign makes none.
  public let makesContacts: Bool
  /// Whether it holds some persons out.
  public let isTested: Bool

  public init(_ name: String, makesContacts: Bool = true, isTested: Bool = false) {
    self.name = name
    self.makesContacts = makesContacts
    self.isTested = isTested
  }
}
