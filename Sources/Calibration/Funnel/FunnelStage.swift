import Lifecycle
import Statistics

/// How far a person is on the way to the first order: the stages of a scenario, in their order.
public enum FunnelStage: String, Sendable, CaseIterable, Codable {
  case unaware, aware, interested
  /// Has ordered: the end of the way.
  case customer

  /// Names by which a log may call it: lower case, letters and digits only.
  var synonyms: Set<String> {
    switch self {
    case .unaware: ["unaware", "notaware", "forgotten", "未知", "未知晓", "不了解"]
    case .aware: ["aware", "awareness", "知晓", "认知", "知道"]
    case .interested: ["interested", "interest", "consideration", "兴趣", "感兴趣", "有兴趣", "考虑"]
    case .customer:
      [
        "customer", "purchase", "purchased", "firstpurchase", "order", "ordered", "firstorder",
        "bought", "buyer", "客户", "顾客", "购买", "已购买", "首购", "首单", "下单", "成交",
      ]
    }
  }

  /// Place on the way, 0…3.
  var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// The stage by one of its known names.
  init?(recognising name: String) {
    let letters = name.lowercased().filter { $0.isLetter || $0.isNumber }
    guard let stage = Self.allCases.first(where: { $0.synonyms.contains(letters) }) else {
      return nil
    }
    self = stage
  }

  /// Reads `aware=Lead,interested=MQL,interested=SQL`.
  ///
  /// - Parameter option: what messages call it.
  /// - Returns: stages by the log's name for them, lower case.
  /// - Throws: for an unknown stage, an empty name, and a name of two stages.
  public static func names(
    parsing lists: [String], option: String = "--stages"
  ) throws(CalibrationError) -> [String:
    FunnelStage]
  {
    var names: [String: FunnelStage] = [:]
    var problems: [CalibrationError.Problem] = []
    func report(_ message: String) {
      problems.append(CalibrationError.Problem(place: option, message))
    }
    for part in lists.flatMap({ $0.split(separator: ",", omittingEmptySubsequences: false) }) {
      guard let equals = part.firstIndex(of: "=") else {
        report("must read STAGE=NAME (got \(part)); write aware=Lead,interested=MQL")
        continue
      }
      let wanted = String(part[..<equals]).trimmed.lowercased()
      let name = String(part[part.index(after: equals)...]).trimmed
      guard let stage = FunnelStage(rawValue: wanted) else {
        let known = allCases.map(\.rawValue)
        let meant = Spelling.nearest(to: wanted, in: known).map { "; did you mean \($0)?" } ?? ""
        report("knows no stage \(wanted) (\(known.joined(separator: ", ")))\(meant)")
        continue
      }
      if name.isEmpty {
        report("gives \(wanted) an empty name; write what the log calls it, e.g. \(wanted)=Lead")
      } else if let other = names.updateValue(stage, forKey: name.lowercased()), other != stage {
        report("takes \(name) for \(other.rawValue) and for \(wanted); keep one")
      }
    }
    if !problems.isEmpty { throw CalibrationError(problems) }
    return names
  }
}
