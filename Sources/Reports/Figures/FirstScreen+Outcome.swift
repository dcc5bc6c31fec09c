import Experiments
import Foundation
import Lifecycle
import Statistics

extension FirstScreen {
  /// What the plan costs and brings over the whole run.
  struct Outcome {
    let summary: RunSummary
    let figures: Figures

    var horizon: Int { summary.context.horizon }
    var months: String { horizon == 1 ? "1 month" : "\(horizon) months" }

    var sentences: [Sentence] {
      summary.context.baseline == nil ? outlook : comparison
    }

    /// A sum over the whole run.
    func total(_ kpi: String) -> KPIForecast? {
      summary.kpis.first { $0.kpi == kpi && $0.month == horizon && $0.over == .toDate }
    }

    /// Without a baseline: levels only.
    var outlook: [Sentence] {
      let keys =
        ["contribution", "revenue", "spend", "fixedCosts"]
        + (summary.context.hasOrderValues ? [] : ["orders"]) + ["newCustomers"]
      let parts = keys.compactMap { key in
        total(key).map { total in
          let text =
            "\(KPINames.name(key).lowercased()) \(figures.value(total.plan.mean, total.unit))"
          return total.plan.p10 == total.plan.p90
            ? text
            : text
              + " (80\(figures.space)% within \(figures.range(total.plan.p10, total.plan.p90, total.unit)))"
        }
      }
      guard !parts.isEmpty else { return [] }
      return [
        Sentence(topic: .money, text: "Over \(months): \(parts.joined(separator: ", ")).")
      ] + [withoutValues].compactMap(\.self)
    }

    /// Why no money is told; nil where it is.
    var withoutValues: Sentence? {
      guard !summary.context.hasOrderValues else { return nil }
      return Sentence(
        topic: .money,
        text:
          "Orders have no values here (the log has no amounts): revenue, contribution, lifetime value "
          + "and returns are not defined; orders are counted.")
    }

    /// What the plan does to orders, where they have no values.
    var orders: Sentence? {
      guard !summary.context.hasOrderValues, let total = total("orders"),
        let difference = total.difference, let baseline = total.baseline
      else { return nil }
      let level = "than the baseline's \(figures.count(baseline.mean.rounded()))"
      let count = figures.count(abs(difference.mean).rounded())
      let range =
        "\(figures.level95): \(figures.difference(difference.lower.rounded(), .count)) … "
        + "\(figures.difference(difference.upper.rounded(), .count))"
      let text =
        difference.mean == 0 && difference.standardError == 0
        ? "The plan brings the baseline's orders, in every replication."
        : isLone
          ? "In one replication the plan brings \(count) \(difference.mean > 0 ? "more" : "fewer") orders "
            + "\(level), which says nothing of chance; run more (--replications)."
          : difference.lower > 0 || difference.upper < 0
            ? "The plan brings \(count) \(difference.mean > 0 ? "more" : "fewer") orders (\(range)) \(level)."
            : "Whether the plan brings more or fewer orders \(level) cannot be told (\(range))."
      return sentence(.verdict, text, difference)
    }

    /// What is spent more, where nothing can be set against it.
    var cost: Sentence? {
      guard !summary.context.hasOrderValues, let spend = total("spend")?.difference else {
        return nil
      }
      let text =
        spend.mean == 0
        ? "no change of spend"
        : "\(figures.money(abs(spend.mean))) \(spend.mean > 0 ? "more" : "less") spend"
      return sentence(.money, "Over \(months): \(text).", spend)
    }

    var comparison: [Sentence] {
      if FirstScreen.changesNothing(summary) {
        return [
          Sentence(
            topic: .verdict,
            text: "The plan changes nothing: every figure is the baseline's, in every replication.",
            value: 0, lower: 0, upper: 0)
        ]
      }
      return [verdict ?? orders, money ?? cost, withoutValues, customers].compactMap(\.self)
        + dilution
    }

    /// One replication has no spread: it says what may happen, and not what a plan does.
    var isLone: Bool { summary.replications < 2 }

    /// A sentence with the difference it speaks of.
    func sentence(_ topic: Topic, _ text: String, _ difference: PairedDifference) -> Sentence {
      Sentence(
        topic: topic, text: text, value: difference.mean,
        lower: isLone ? nil : difference.lower, upper: isLone ? nil : difference.upper)
    }

    var verdict: Sentence? {
      guard let total = total("contribution"), let difference = total.difference else { return nil }
      let size = figures.value(abs(difference.mean), total.unit)
      let range = "\(figures.level95): \(figures.range(difference, total.unit))"
      let text: String
      if difference.mean == 0, difference.standardError == 0 {
        text =
          summary.context.hasOtherTiers
          ? "The plan earns what the baseline earns: customers are counted in other tiers, and "
            + "nothing else that earns money changes."
          : "The plan earns what the baseline earns, in every replication."
      } else if isLone {
        text =
          "In one replication the plan earns \(size) \(difference.mean > 0 ? "more" : "less") than the "
          + "baseline after spend, which says nothing of chance; run more (--replications)."
      } else if difference.lower > 0 {
        text = "The plan earns \(size) more than the baseline after spend (\(range))."
      } else if difference.upper < 0 {
        text = "The plan earns \(size) less than the baseline after spend (\(range))."
      } else {
        text =
          "Whether the plan earns more or less than the baseline cannot be told from "
          + "\(summary.replications) replications: "
          + "\(figures.difference(difference.mean, total.unit)) after spend (\(range))."
      }
      return sentence(.verdict, text, difference)
    }

    /// "¥880 k more spend (¥300 k more fixed costs, ¥580 k more for contacts and coupons), ¥5.8 M more
    /// contribution before spend, revenue ¥143.7 M against …".
    var money: Sentence? {
      guard let spend = total("spend")?.difference,
        let contribution = total("contribution.added")?.plan, let revenue = total("revenue"),
        let baseline = revenue.baseline
      else { return nil }
      func change(_ x: Double, _ what: String) -> String {
        x == 0
          ? "no change of \(what)"
          : "\(figures.money(abs(x))) \(x > 0 ? "more" : "less") \(what)"
      }
      let fixed = total("fixedCosts")?.difference?.mean ?? 0
      // Differences of amounts in ten-thousandths: less than that is none.
      let media = abs(spend.mean - fixed) < 1e-5 ? 0 : spend.mean - fixed
      let rest = media == 0 ? "as much" : change(media, "").trimmingCharacters(in: .whitespaces)
      let parts =
        fixed == 0
        ? "" : " (\(change(fixed, "fixed costs")), \(rest) for contacts and coupons)"
      let isTold = isLone || abs(contribution.mean) > 2 * contribution.standardError
      let earned =
        isTold || contribution.mean == 0
        ? change(contribution.mean, "contribution before spend")
        : "contribution before spend \(figures.difference(contribution.mean, .currency)) "
          + "(± \(figures.money(2 * contribution.standardError)), no difference that can be told)"
      let text =
        "Over \(months): \(change(spend.mean, "spend"))\(parts), \(earned), revenue "
        + "\(figures.money(revenue.plan.mean)) against \(figures.money(baseline.mean))."
      return sentence(.money, text, spend)
    }

    var customers: Sentence? {
      guard let total = total("newCustomers"), let difference = total.difference,
        let baseline = total.baseline, difference.mean != 0 || difference.standardError != 0
      else { return nil }
      let count = figures.count(abs(difference.mean).rounded())
      let change = "\(count) \(difference.mean > 0 ? "more" : "fewer") new customers"
      let level = "the baseline's \(figures.count(baseline.mean.rounded()))."
      if isLone { return sentence(.customers, "\(change) than \(level)", difference) }
      let range =
        "\(figures.level95): \(figures.difference(difference.lower.rounded(), .count)) … "
        + "\(figures.difference(difference.upper.rounded(), .count))"
      let text =
        difference.lower > 0 || difference.upper < 0
        ? "\(change) (\(range)) than \(level)"
        : "No difference in new customers can be told (\(range))."
      return sentence(.customers, text, difference)
    }
  }
}
