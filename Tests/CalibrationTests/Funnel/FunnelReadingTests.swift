import Calibration
import Documents
import Foundation
import Lifecycle
import Testing

/// Logs of stages as files have them.
@Suite("Reading a funnel")
struct FunnelReadingTests {
  static func options(
    _ change: (inout FunnelLog.Options) -> Void = { _ in }
  ) -> FunnelLog.Options {
    var options = FunnelLog.Options(today: CalendarDate(daysSince1970: 20_000))
    change(&options)
    return options
  }

  static func report(
    _ text: String, _ options: FunnelLog.Options = options()
  ) throws -> FunnelReport {
    try TemporaryFile(text).use { path in
      FunnelReport(try FunnelLog.read(path: path, options: options))
    }
  }

  /// The problems of a file, `line: message` each.
  static func problems(_ text: String, _ options: FunnelLog.Options = options()) -> [String] {
    do {
      _ = try report(text, options)
      return []
    } catch let error as CalibrationError {
      return error.problems.map { "\($0.line ?? 0): \($0.message)" }
    } catch {
      return ["\(error)"]
    }
  }

  @Test("Columns and stages by their names, in English and Chinese, with any separator")
  func recognised() throws {
    let english = try Self.report(
      "Lead ID;Status;Changed At\n7;Aware;2024-03-01\n8;aware;2024-03-02\n7;Interested;2024-03-05\n7;"
        + "first order;2024-03-09\n")
    let chinese = try Self.report(
      "客户编号,阶段,日期\n7,认知,2024-03-01\n8,认知,2024-03-02\n7,兴趣,2024-03-05\n7,首单,2024-03-09\n")
    for report in [english, chinese] {
      #expect(report.persons == 2 && report.from == "2024-03-01" && report.until == "2024-03-09")
      #expect(report.step(.aware, .interested)?.personDays == 4 + 7.5)
      #expect(report.step(.interested, .customer)?.events == 1)
    }
  }

  @Test("Stages and columns that the user names; months before days once the file shows it")
  func named() throws {
    let report = try Self.report(
      "who,what,on\na,Lead,03/04/2024\na,SQL,03/14/2024\nb,Prospect,03/04/2024\n",
      Self.options {
        $0.columns = [.person: "who", .stage: "what", .date: "on"]
        $0.stages = ["lead": .aware, "prospect": .aware, "sql": .interested]
        $0.until = CalendarDate(iso: "2024-03-31")
      })
    #expect(report.from == "2024-03-04" && report.until == "2024-03-31")
    #expect(report.step(.aware, .interested)?.personDays == 10 + 27.5)
  }

  @Test("What cannot be read is said with its line, value and remedy")
  func faults() {
    #expect(
      Self.problems(
        "person,stage,date\n1,Lead,2024-03-01\n,aware,2024-03-01\n3,awar,2024-03-01\n4,,2024-03-01\n"
          + "5,aware,\n6,aware,2024-13-01\n7,aware,2031-01-01\n8,Lead,2024-03-01\n") == [
          "2: stage must be one of unaware, aware, interested, customer (got Lead, in 2 rows); name its stage "
            + "with --stages STAGE=Lead",
          "3: person is empty; write who it is, or drop the row",
          "4: stage must be one of unaware, aware, interested, customer (got awar); did you mean aware?",
          "5: stage is empty; write the stage, or drop the row",
          "6: date is empty; write e.g. 2011-03-15, or drop the row",
          "7: there is no date 2024-13-01; correct it",
          "8: date 2031-01-01 lies in the future (today is 2024-10-04); correct it",
        ])
    #expect(
      Self.problems("person,stage,date\n1,aware,03/04/2024\n")[0].hasPrefix(
        "2: date 03/04/2024 may have the day or the month first"))
    #expect(
      Self.problems(
        "person,stage,date\n1,aware,2024-03-04\n", Self.options { $0.stages = ["led": .aware] })
        == ["0: has no stage called led, which --stages names; there are `aware`"])
  }

  @Test("Columns that are missing or in doubt, and days before the first row, are refused")
  func columns() {
    #expect(Self.problems("person,date\n1,2024-03-01\n")[0].contains("recognised as the stage"))
    #expect(
      Self.problems("person,lead,stage,date\n1,2,aware,2024-03-01\n")[0].contains(
        "2 columns that may be the person (`person`, `lead`); choose with --map person=person"))
    #expect(
      Self.problems(
        "person,stage,date\n1,aware,2024-03-01\n",
        Self.options { $0.columns = [.stage: "stagee"] })[0].contains("did you mean `stage`?"))
    #expect(
      Self.problems(
        "person,stage,date\n1,aware,2024-03-01\n",
        Self.options { $0.until = CalendarDate(iso: "2024-02-01") })
        == ["0: has nobody up to 2024-02-01; write a later --until"])
  }

  @Test("Options: lists of stages and columns, and what is wrong with them")
  func lists() throws {
    #expect(
      try FunnelStage.names(parsing: ["aware=Lead,interested = MQL", "interested=SQL"])
        == ["lead": .aware, "mql": .interested, "sql": .interested])
    #expect(
      try FunnelField.columns(parsing: ["customer=Id,stage=St"]) == [.person: "Id", .stage: "St"])
    for (list, message) in [
      ("awar=Lead", "did you mean aware?"), ("Lead", "must read STAGE=NAME"),
      ("aware=", "an empty name"), ("aware=x,interested=X", "takes X for aware and for interested"),
    ] {
      let error = #expect(throws: CalibrationError.self) {
        try FunnelStage.names(parsing: [list])
      }
      #expect(error?.description.contains(message) == true, "\(list)")
    }
    for (list, message) in [
      ("stag=x", "did you mean stage?"), ("stage=x,date=x", "keep one"),
      ("stage=x,stage=y", "twice"), ("stage=", "empty"),
    ] {
      let error = #expect(throws: CalibrationError.self) {
        try FunnelField.columns(parsing: [list])
      }
      #expect(error?.description.contains(message) == true, "\(list)")
    }
  }
}
