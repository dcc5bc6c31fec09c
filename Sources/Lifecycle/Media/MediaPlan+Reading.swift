import Documents
import Statistics

extension MediaPlan {
  /// - Parameter horizon: of the run, in months.
  init(reading section: Section, horizon: Int) {
    section.explain([
      "spend": "the money, whoever is touched",
      "adstock": "how long what is spent works on; left out, for the day",
      "saturation": "how the touches that the money buys level off",
    ])
    spend = Spend(reading: section.requiredSection("spend"), horizon: horizon)
    adstock = section.section("adstock").map { Adstock(reading: $0) } ?? .none
    saturation = Saturation(reading: section.requiredSection("saturation"))
  }
}

extension MediaPlan.Spend {
  private static let money = 0...1e12

  init(reading section: Section, horizon: Int) {
    section.explain([
      "daily": "on every day of the campaign", "monthly": "in every month, evenly over its days",
      "months": "by month of the run, evenly over its days; nothing in months that are not written",
    ])
    section.alternatives((["daily"], []), (["monthly"], []), (["months"], []))
    let keys = ["daily", "monthly", "months"].filter(section.has)
    if keys.count > 1 {
      section.report(
        "has `\(keys[0])` and `\(keys[1])`; write one of them"
          + section.remedy(forInherited: keys))
    }
    if section.isSurveyed {
      _ = section.quantity("daily", .money, .budget, in: Self.money)
      _ = section.quantity("monthly", .money, .budget, in: Self.money)
      _ = section.quantities("months", .money, .budget, in: Self.money, count: 1...120)
      self = .months([])
      return
    }
    switch keys.first {
    case "monthly": self = .monthly(section.quantity("monthly", .money, .budget, in: Self.money))
    case "months":
      let months = section.quantities("months", .money, .budget, in: Self.money, count: 1...120)
      if months.count > horizon, !section.isReported("months") {
        section.report(
          "has money for \(months.count) months, and the run has \(horizon); leave the rest out",
          on: "months")
      }
      self = .months(Array(months.prefix(horizon)))
    case "daily": self = .daily(section.quantity("daily", .money, .budget, in: Self.money))
    default:
      if section.keys(besides: ["daily", "monthly", "months"]).isEmpty {
        section.report("spends nothing; write e.g. `monthly: ¥30000`")
      }
      self = .months([])
    }
  }
}

extension Adstock {
  init(reading section: Section) {
    section.explain([
      "halfLife": "days after which half of the effect is left",
      "peak": "days after which the effect is largest",
      "retained": "what a day further from the peak leaves of it",
      "shape": "shape of Weibull's survival function, by which the effect falls",
      "scale": "its scale: days",
    ])
    section.alternatives(
      (["halfLife"], []), (["peak", "retained"], []), (["shape", "scale"], []))
    let days = 0.01...365.0
    func number(_ key: String, _ dimension: Dimension, _ range: ClosedRange<Double>) -> Quantity {
      section.quantity(key, dimension, .trait, in: range)
    }
    let ways = [["halfLife"], ["peak", "retained"], ["shape", "scale"]]
    let way = section.surveyed([0, 1, 2]) ?? ways.firstIndex { $0.contains(where: section.has) }
    if !section.isSurveyed {
      let written = ways.filter { $0.contains(where: section.has) }
      // None of them is an unknown key as well.
      if written.count > 1 {
        let keys = written.compactMap { $0.first(where: section.has) }
        for key in ways.joined() { _ = section.has(key) }
        section.report(
          "has `\(keys[0])` and `\(keys[1])`, which are of two laws; write one of them"
            + section.remedy(forInherited: keys))
      }
    }
    switch way {
    case 1:
      self = .delayed(
        peak: number("peak", .duration, 0...60), retained: number("retained", .share, 0...0.999))
    case 2:
      self = .weibull(
        shape: number("shape", .number, 0.1...10), scale: number("scale", .duration, days))
    default: self = .geometric(halfLife: number("halfLife", .duration, days))
    }
  }
}

extension Saturation {
  init(reading section: Section) {
    section.explain([
      "form": "the curve",
      "slope": "of Hill's curve; above 1 it is S-shaped",
      "half":
        "the pressure at which half of the most is reached: a day's spend, and what is left of "
        + "those before",
      "most": "touches per person and day that no money exceeds",
    ])
    form = section.choice("form", default: .hill, decides: true)
    slope =
      form == .hill
      ? section.quantity("slope", .number, .trait, in: 0.1...10, default: 1)
      : Quantity(1, .number, path: "slope")
    half = section.quantity("half", .money, .trait, in: 1e-4...1e12)
    most = section.quantity("most", .dailyRate, .rate, in: 0...24)
  }
}
