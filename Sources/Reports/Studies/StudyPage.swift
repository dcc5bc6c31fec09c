import Calibration

/// A page about data: one HTML file for each command that reads a log or a table.
public struct StudyPage: Sendable {
  /// What a page shows.
  struct Contents {
    /// `back-test`, `calibration`, …
    let kind: String
    let title: String
    /// What was read, in a few words.
    let about: String
    let answer: Markup
    /// Nil for what this report has not.
    let sections: [Section?]
  }

  var sheet: Sheet
  private let contents: @Sendable (Sheet) -> Contents

  init(_ sheet: Sheet, _ contents: @escaping @Sendable (Sheet) -> Contents) {
    self.sheet = sheet
    self.contents = contents
  }

  /// The whole page.
  public func html() -> String { sheet.document(contents(sheet)) }
}

extension StudyPage {
  /// Of `cohortcast acquisition`: what new customers cost, and what more spend would win.
  public init(_ report: AcquisitionReport, on sheet: Sheet) {
    self.init(sheet) { sheet in
      let parts = AcquisitionSections(report: report, sheet: sheet)
      return Contents(
        kind: "acquisition", title: "\(Sheet.name(of: report.source)): what does a customer cost?",
        about: "\(sheet.figures.count(Double(report.prospects))) prospects",
        answer: parts.answer, sections: [parts.response, parts.levels, parts.method])
    }
  }

  /// Of `cohortcast backtest`: how a model that saw the past forecast what came after it.
  public init(_ backtest: Backtest, on sheet: Sheet) {
    self.init(sheet) { sheet in
      let result = backtest.result
      let parts = BacktestSections(result: result, sheet: sheet)
      let grid = HistoryGrid(backtest.fit, backtest.holdout.base, weeks: backtest.holdout.weeks)
      return Contents(
        kind: "back-test", title: "\(Sheet.name(of: result.log)): forecast against what came",
        about: "\(result.model) · seen to \(result.until), scored to \(result.holdoutEnd)",
        answer: parts.answer,
        sections: [
          parts.scores, parts.total, parts.tracking, parts.customers, parts.value,
          grid.map { parts.map($0, backtest.fit.model) }, parts.method,
        ])
    }
  }

  /// Of `cohortcast calibrate`: what was fitted, how well it describes the customers it was fitted
  /// to, and what it says of them.
  ///
  /// - Parameter log: what was calibrated.
  /// - Throws: ``Calibration/CalibrationError`` where the closed forms fail.
  public init(
    _ calibration: LogCalibration, log: OrderLog, seed: UInt64, on sheet: Sheet
  ) throws {
    let check = try CalibrationCheck(
      log, calibration.fittedBase, calibration.purchases.fit, clock: calibration.clock, seed: seed)
    let profiles = calibration.purchases.profiles()
    self.init(sheet) { sheet in
      let result = calibration.result
      let parts = CalibrationSections(
        calibration: calibration, check: check, profiles: profiles, sheet: sheet)
      return Contents(
        kind: "calibration", title: "\(Sheet.name(of: result.log)): a baseline from data",
        about: "\(result.model) · \(result.customers) customers · to \(result.until)",
        answer: parts.answer,
        sections: [
          parts.parameters, parts.covariates, parts.fit, parts.base, parts.churnRisk,
          parts.histories, parts.sureness,
          parts.spend, parts.segments, parts.season, parts.forecast, parts.method,
        ])
    }
  }

  /// Of `cohortcast calibrate --model sbg`: survivors, expected and as they came.
  public init(_ result: ContractResult, on sheet: Sheet) {
    self.init(sheet) { sheet in
      let parts = ContractSections(result: result, sheet: sheet)
      return Contents(
        kind: "calibration", title: "\(Sheet.name(of: result.log)): contracts under renewal",
        about: "\(result.groups.count) columns · seen to period \(result.until)",
        answer: parts.answer, sections: [parts.curves, parts.parameters, parts.method])
    }
  }

  /// Of `cohortcast diagnose`: what is wrong with a log, how much of a forecast hangs on it, and what
  /// to do.
  public init(_ diagnosis: DataDiagnosis, on sheet: Sheet) {
    self.init(sheet) { sheet in
      let parts = DiagnosisSections(diagnosis: diagnosis, sheet: sheet)
      return Contents(
        kind: "diagnosis", title: "\(Sheet.name(of: diagnosis.source)): can it carry a forecast?",
        about: "\(sheet.figures.count(Double(diagnosis.records))) records · \(diagnosis.from) to "
          + diagnosis.to,
        answer: parts.answer,
        sections: [
          parts.painPoints, parts.details, parts.completeness, parts.calendar, parts.values,
          parts.checks, parts.method,
        ])
    }
  }

  /// Of `cohortcast experiment`: what each arm of a randomised test did.
  public init(_ report: TrialReport, on sheet: Sheet) {
    self.init(sheet) { sheet in
      let parts = TrialSections(report: report, sheet: sheet)
      return Contents(
        kind: "experiment", title: "\(Sheet.name(of: report.source)): what did it change?",
        about: "\(sheet.figures.count(Double(report.persons))) persons · against \(report.control)",
        answer: parts.answer,
        sections: [parts.uplift, parts.trust, parts.groups, parts.effects, parts.method])
    }
  }

  /// Of `cohortcast segment`: who is in which tier, and how firmly.
  public init(_ report: SegmentationReport, on sheet: Sheet) {
    self.init(sheet) { sheet in
      let parts = SegmentSections(report: report, sheet: sheet)
      return Contents(
        kind: "segmentation", title: "\(Sheet.name(of: report.source)): who is in which tier?",
        about:
          "\(report.method) · \(sheet.figures.count(Double(report.customers))) customers · as of "
          + report.asOf,
        answer: parts.answer,
        sections: [
          parts.tiers, parts.churnRisk, parts.map, parts.stability, parts.method,
        ])
    }
  }
}
