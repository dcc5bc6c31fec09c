import Calibration
import Foundation

/// What runs of the baseline draw besides the fitted parameters.
extension CalibrationSections {
  var forecast: Section {
    var rows: [[Markup]] = result.mixture.map { member in
      let likeness: Markup? = member.likeness.map { ", \($0)" }
      return [
        "Model \(member.model)\(likeness)", "holds in \(figures.percent(member.weight)) of runs",
      ]
    }
    let shock = result.calendarShock
    rows.append([
      "Shock to everybody that lasts",
      "±\(figures.percent(shock.persistent.mean)) (standard deviation)",
    ])
    rows.append([
      "Shock to everybody of a single month", "±\(figures.percent(shock.transient.mean))",
    ])
    rows.append([
      "Forecasts at earlier dates that tell of it", "\(result.rollingOrigins.count)",
    ])
    if let prospects = result.prospects {
      rows.append([
        "People on the way to a first order", "\(prospects.sentences.joined(separator: " "))",
      ])
    }
    for newcomers in result.newcomers {
      let name: Markup =
        result.newcomers.count > 1
        ? "New customers a month, \(newcomers.segment)" : "New customers a month"
      rows.append([name, arrivals(newcomers.law)])
    }
    let table = DataTable(
      caption: "What a forecast adds to the fit", columns: [.text("Part"), .text("Figure")],
      rows: rows, wraps: true)
    let bias: Markup? =
      shock.isOneSided
      ? """
      <p class="notice">All \(result.rollingOrigins.count) forecasts at earlier dates were too \
      \(shock.bias < 0 ? "high" : "low"), by \(figures.percent(abs(expm1(-shock.bias)))) on average: a \
      bias of the model, not a spread, and not corrected.</p>
      """ : nil
    return Section(
      anchor: "forecast", title: "What a forecast adds to the fit", link: "Forecast",
      lead: """
        A fit knows single customers. A run also draws which model is true where the log cannot tell, \
        what moves everybody together as far as earlier forecasts were off, and who comes by \
        themselves.
        """,
      body: "\(bias)<div class=\"card\">\(table.markup)</div>")
  }

  private func arrivals(_ law: ArrivalEstimate?) -> Markup {
    guard let law else {
      return result.prospects == nil
        ? "none: nobody new has come for longer than by chance" : "none but prospects"
    }
    guard law.months > 0 else { return "\(Self.figure(law.perMonth)), as stated" }
    let growth = "\(law.growth < 1 ? "−" : "+")\(Figures.fixed(100 * abs(law.growth - 1), 1)) %"
    let earlier: Markup? = law.earlierCustomers.map {
      "; about \(figures.count($0.rounded())) customers were there before the log begins"
    }
    return """
      \(Self.figure(law.perMonth)), \(growth) from month to month at first; the level strays by \
      \(figures.percent(law.drift)) a month and a month by itself by \
      \(figures.percent(law.spread))\(earlier)
      """
  }
}
