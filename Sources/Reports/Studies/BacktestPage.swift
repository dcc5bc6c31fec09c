import Calibration

/// The page of `cohortcast backtest`: how a model that saw the past forecast what came after it.
public struct BacktestPage: Sendable {
  private let backtest: Backtest
  var sheet: Sheet

  /// - Parameters:
  ///   - currency: an ISO 4217 code, or nothing.
  ///   - chartBundle: the path of `vega.js`; nil gives a page with tables in place of charts.
  public init(
    _ backtest: Backtest, provenance: Provenance, currency: String = "", chartBundle: String?
  ) {
    self.backtest = backtest
    sheet = Sheet(provenance: provenance, currency: currency, chartBundle: chartBundle)
  }

  /// The whole page.
  public func html() -> String {
    let result = backtest.result
    let parts = BacktestSections(result: result, sheet: sheet)
    let grid = HistoryGrid(backtest.fit, backtest.holdout.base, weeks: backtest.holdout.weeks)
    return sheet.document(
      kind: "back-test", title: "\(Sheet.name(of: result.log)): forecast against what came",
      about: "\(result.model) · seen to \(result.until), scored to \(result.holdoutEnd)",
      answer: parts.answer,
      sections: [
        parts.scores, parts.total, parts.tracking, parts.customers, parts.value,
        grid.map { parts.map($0, backtest.fit.model) }, parts.method,
      ])
  }
}
