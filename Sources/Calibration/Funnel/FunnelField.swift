import Lifecycle
import Statistics

/// What a column of a funnel's log can mean.
public enum FunnelField: String, Sendable, CaseIterable {
  case person, stage, date

  /// Names by which columns are recognised: lower case, letters and digits only.
  var synonyms: Set<String> {
    switch self {
    case .person:
      LogField.customer.synonyms.union([
        "person", "personid", "prospect", "prospectid", "lead", "leadid", "contact", "contactid",
        "visitor", "visitorid", "线索", "线索编号", "潜客", "潜客编号", "联系人", "联系人编号",
      ])
    case .stage:
      [
        "stage", "stagename", "funnelstage", "lifecyclestage", "leadstage", "leadstatus", "status",
        "state", "step", "阶段", "客户阶段", "漏斗阶段", "状态",
      ]
    case .date:
      LogField.date.synonyms.union([
        "entered", "enteredat", "since", "changedat", "stagedate", "statusdate", "eventdate",
        "eventtime",
        "进入日期", "变更日期",
      ])
    }
  }

  /// Reads `person=LeadID,stage=Status,date=Changed`.
  ///
  /// - Parameter option: what messages call it.
  /// - Throws: for an unknown field, an empty name, and a field or a column named twice.
  public static func columns(
    parsing maps: [String], option: String = "--map"
  ) throws(CalibrationError) -> [FunnelField:
    String]
  {
    var columns: [FunnelField: String] = [:]
    var problems: [CalibrationError.Problem] = []
    func report(_ message: String) {
      problems.append(CalibrationError.Problem(place: option, message))
    }
    for part in maps.flatMap({ $0.split(separator: ",", omittingEmptySubsequences: false) }) {
      guard let equals = part.firstIndex(of: "=") else {
        report(
          "must read FIELD=COLUMN (got \(part)); write person=LeadID,stage=Status,date=Changed")
        continue
      }
      let wanted = String(part[..<equals]).trimmed.lowercased()
      let column = String(part[part.index(after: equals)...]).trimmed
      // A funnel's persons are not customers yet, but logs of orders call them so.
      guard let field = FunnelField(rawValue: wanted == "customer" ? "person" : wanted) else {
        let known = allCases.map(\.rawValue)
        let meant = Spelling.nearest(to: wanted, in: known).map { "; did you mean \($0)?" } ?? ""
        report("knows no field \(wanted) (\(known.joined(separator: ", ")))\(meant)")
        continue
      }
      if column.isEmpty {
        report("leaves \(wanted) empty; a funnel needs it, so name its column")
      } else if columns[field] != nil {
        report("names \(field.rawValue) twice; keep one")
      } else if let other = columns.first(where: { $0.value == column }) {
        report("takes \(column) as \(other.key.rawValue) and as \(field.rawValue); keep one")
      }
      columns[field] = column
    }
    if !problems.isEmpty { throw CalibrationError(problems) }
    return columns
  }

  /// The places of the three columns in a header.
  ///
  /// - Throws: for columns that are not there, not recognised, or that more than one fit.
  static func places(
    in header: [String], of source: String, named: [FunnelField: String], option: String
  ) throws(CalibrationError) -> [FunnelField: Int] {
    var places: [FunnelField: Int] = [:]
    var problems: [String] = []
    let letters = header.map { $0.lowercased().filter { $0.isLetter || $0.isNumber } }
    for field in allCases {
      if let name = named[field] {
        places[field] = header.firstIndex(of: name)
        if places[field] == nil {
          problems.append(
            "has no column `\(name)` for the \(field.rawValue); "
              + Naming.remedy(name, among: header))
        }
        continue
      }
      let fitting = header.indices.filter {
        field.synonyms.contains(letters[$0]) && !named.values.contains(header[$0])
      }
      places[field] = fitting.first
      if fitting.isEmpty {
        problems.append(
          "has no column that is recognised as the \(field.rawValue); name it with \(option) "
            + "\(field.rawValue)=COLUMN (" + Naming.remedy(field.rawValue, among: header) + ")")
      } else if fitting.count > 1 {
        let names = fitting.map { "`\(header[$0])`" }.joined(separator: ", ")
        problems.append(
          "has \(fitting.count) columns that may be the \(field.rawValue) (\(names)); choose with \(option) "
            + "\(field.rawValue)=\(header[fitting[0]])")
      }
    }
    if !problems.isEmpty {
      throw CalibrationError(problems.map { CalibrationError.Problem(place: source, $0) })
    }
    return places
  }
}
