import Documents
import Lifecycle

/// What is wrong with a log and what to do about it: `cohortcast diagnose --format json`.
///
/// JSON keys, all shares within 0…1 and money in currency units:
/// - `source`, `records`, `customers`, `orders` (customer-days after cleaning), `revenue` (net;
///   absent without amounts), `from`, `to` (ISO dates), `days`; without customers who were left out
/// - `selection`: who was left out or set apart because somebody asked for it (see
///   ``SelectionOutcome``); absent where nobody did
/// - `columns`: the file's column by field (`customer`, `date`, `amount`, …)
/// - `fields`: `integration`, `quality`, `columns` (see ``KeyFields``)
/// - `painPoints`: the most urgent first (see ``PainPoint``); `priorityRule` says what urgent is
/// - `fine`, `notChecked`: `key`, `name` and, for the latter, `reason`
/// - `charts`: `weeks`, `orderValues` (see ``DiagnosisCharts``)
/// - `customerTable`: only with a table of customers (see ``CustomerTableDiagnosis``)
public struct DataDiagnosis: Sendable, Codable, Equatable {
  /// A check that found nothing, or could not look.
  public struct Check: Sendable, Hashable, Codable {
    public let key: String
    public let name: String
    /// Why it could not look; nil when it found nothing.
    public let reason: String?
  }

  public let source: String
  public let selection: SelectionOutcome?
  public let records: Int
  public let customers: Int
  public let orders: Int
  public let revenue: Double?
  public let from: String
  public let to: String
  public let days: Int
  public let columns: [String: String]
  public let fields: KeyFields
  public let painPoints: [PainPoint]
  public let priorityRule: String
  public let fine: [Check]
  public let notChecked: [Check]
  public let charts: DiagnosisCharts
  public let customerTable: CustomerTableDiagnosis?

  /// Runs every check of ``DataCheckCatalog``.
  ///
  /// - Parameter customers: a table with more about the customers.
  public init(_ survey: LogSurvey, customers table: CustomerTable? = nil) {
    let log = survey.log
    let cleaned = survey.orders
    var points: [PainPoint] = []
    var fine: [Check] = []
    var notChecked: [Check] = []
    for check in DataCheckCatalog.all {
      let definition = check.definition
      switch check.examine(survey) {
      case .found(let point): points.append(point)
      case .fine:
        fine.append(Check(key: definition.key, name: definition.name, reason: nil))
      case .notPossible(let reason):
        notChecked.append(Check(key: definition.key, name: definition.name, reason: reason))
      }
    }
    let join = table.map { CustomerTableJoin($0, ids: log.ids) }
    customerTable = join.map { CustomerTableDiagnosis($0) }
    points += join?.painPoints ?? []
    source = log.source
    selection = cleaned.selection.isEmpty ? nil : cleaned.selection
    records = log.count
    customers = cleaned.ids.count
    orders = cleaned.days.count
    revenue = cleaned.amounts.map { DiagnosisCharts.rounded($0.reduce(0, +)) }
    from = CalendarDate(daysSince1970: Int(cleaned.period.lowerBound)).description
    to = CalendarDate(daysSince1970: Int(cleaned.period.upperBound)).description
    days = survey.days
    columns = log.columns
    fields = survey.fields
    // Stable: equals stay in the order of the catalogue.
    painPoints = points.enumerated().sorted { one, other in
      (other.element.priority, other.element.stake, one.offset)
        < (one.element.priority, one.element.stake, other.offset)
    }.map(\.element)
    priorityRule = Priority.rule
    self.fine = fine
    self.notChecked = notChecked
    charts = DiagnosisCharts(survey)
  }

  /// The pain points of a priority, the largest stake first.
  public func painPoints(of priority: Priority) -> [PainPoint] {
    painPoints.filter { $0.priority == priority }
  }
}
