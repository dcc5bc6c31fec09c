import Lifecycle

/// A figure that a planner may know of a business, and that a simulated year of it shows again.
public enum StatedFigure: String, Sendable, Codable, CaseIterable {
  case customers
  case orders
  case orderValue
  case repurchase
  case retention
  case newCustomers
  case cac
  case conversion
  case roas
  case coreShare
  case atRiskShare

  public var name: String {
    switch self {
    case .customers: "Customers of the last 12 months"
    case .orders: "Orders a year of one of them"
    case .orderValue: "Average order value"
    case .repurchase: "Repurchase rate"
    case .retention: "Retention rate"
    case .newCustomers: "New customers a month"
    case .cac: "Customer acquisition cost"
    case .conversion: "Campaign conversion"
    case .roas: "Credited return on ad spend"
    case .coreShare: "Core, of active customers"
    case .atRiskShare: "At risk, of active customers"
    }
  }

  /// How it is read off the year's books, as one says it.
  public var reading: String {
    switch self {
    case .customers: "at the start"
    case .orders, .orderValue, .cac, .roas, .newCustomers: "over the year"
    case .conversion: "mean of the quarters"
    case .repurchase, .retention, .coreShare, .atRiskShare: "end of month 12"
    }
  }

  public var unit: KPIUnit {
    switch self {
    case .customers, .orders, .newCustomers: .count
    case .orderValue, .cac: .currency
    case .repurchase, .retention, .conversion, .coreShare, .atRiskShare: .share
    case .roas: .ratio
    }
  }

  /// What it may be.
  public var range: ClosedRange<Double> {
    switch self {
    case .customers: 100...5e7
    case .orders: 1.01...52
    case .orderValue, .cac: 0.01...1e7
    case .newCustomers: 1...1e7
    case .repurchase, .retention, .conversion: 0.001...0.98
    case .coreShare, .atRiskShare: 0.001...0.9
    case .roas: 0.01...1000
    }
  }

  /// Where it lies far enough from a wall that steps may be taken: the logit of a share, the logarithm of
  /// the rest.
  func coordinate(_ value: Double) -> Double {
    unit == .share
      ? SteadyTrade.logit(min(max(value, 1e-4), 1 - 1e-4)) : SteadyTrade.logarithm(value)
  }

  func value(at coordinate: Double) -> Double {
    unit == .share ? SteadyTrade.share(coordinate) : SteadyTrade.number(coordinate)
  }
}

extension StatedFigure {
  /// The figure of a simulated year; nil where it is not defined.
  func value(_ books: Books, tiers: [String]) -> Double? {
    func read(_ key: String, _ month: Int, _ period: Period? = nil) -> Double? {
      KPIReference.all(tiers: tiers).first { $0.key == key }
        .flatMap { $0.over(period ?? $0.period).value(books, month: month) }
    }
    switch self {
    case .customers: return read("yearCustomers", 0)
    case .orders:
      guard let orders = read("orders", 12, .toDate), let customers = read("yearCustomers", 12),
        customers > 0
      else { return nil }
      return orders / customers
    case .orderValue: return read("aov", 12, .toDate)
    case .repurchase: return read("repurchase", 12)
    case .retention: return read("retention", 12)
    case .newCustomers: return read("newCustomers", 12, .toDate).map { $0 / 12 }
    case .cac: return read("cac", 12, .toDate)
    case .conversion:
      let quarters = [3, 6, 9, 12].compactMap { read("conversion", $0) }
      return quarters.isEmpty ? nil : quarters.reduce(0, +) / Double(quarters.count)
    case .roas: return read("roas.credited", 12, .toDate)
    case .coreShare: return read("tierShare.core", 12)
    case .atRiskShare: return read("tierShare.at-risk", 12)
    }
  }
}
