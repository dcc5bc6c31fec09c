import Statistics

/// A line of business: the windows its figures are read in, and what is assumed where a planner states
/// nothing. Assumptions, to be replaced by the company's own figures.
public struct Trade: Sendable {
  public let name: String
  public let summary: String
  /// Activity window and retention period, months.
  public let window: Int
  /// Orders a year of a customer with one.
  public let orders: Double
  public let repurchase: Double
  /// New customers a year ÷ customers with an order in it.
  public let newShare: Double
  public let margin: Double

  public static let all = Catalogue(
    "trade",
    [
      Trade("general", "anything bought a few times a year", 6, 1.8, 0.35, 0.55, 0.40),
      Trade("grocery", "food, drugstore, pet: bought every few weeks", 3, 8, 0.70, 0.30, 0.25),
      Trade("beauty", "cosmetics and care", 6, 2.6, 0.45, 0.45, 0.55),
      Trade("fashion", "clothes and shoes", 6, 2.2, 0.40, 0.50, 0.45),
      Trade("electronics", "devices and accessories", 12, 1.35, 0.22, 0.65, 0.18),
      Trade("home", "furniture and household", 12, 1.3, 0.20, 0.65, 0.38),
    ]
  ) { $0.name }

  private init(
    _ name: String, _ summary: String, _ window: Int, _ orders: Double, _ repurchase: Double,
    _ newShare: Double, _ margin: Double
  ) {
    self.name = name
    self.summary = summary
    self.window = window
    self.orders = orders
    self.repurchase = repurchase
    self.newShare = newShare
    self.margin = margin
  }

  /// So many days without an order put a customer at risk: half the activity window.
  public var silentDays: Int { 15 * window }
}
