/// Goods that came back.
struct ProductReturns: DataCheck {
  static let definition = DataCheckDefinition(
    key: "returns", name: "Returns",
    summary: """
      Records of known customers with a negative amount, from the first on: netted against an \
      earlier purchase, or without one. Unmatched returns in the log's first quarter point to \
      purchases before the log begins.
      """)

  static func examine(_ survey: LogSurvey) -> DataCheckOutcome {
    let log = survey.log
    guard !log.amount.isEmpty else { return .notPossible("the log has no amounts") }
    var count = 0, value = 0.0
    for record in 0..<log.count
    where log.amount[record] < 0 && log.amount[record] != TransactionLog.missingAmount
      && log.customer[record] != TransactionLog.missing
    {
      count += 1
      value -= Double(log.amount[record]) / 10_000
    }
    guard count > 0 else { return .fine }
    let unmatched = survey.unmatchedReturns
    let quarter = survey.orders.period.lowerBound + Int32(truncatingIfNeeded: survey.days / 4)
    let early = unmatched.count { log.day[$0] < quarter }
    // Against a binomial of a quarter: three standard deviations.
    let surplus = Double(early) - 0.25 * Double(unmatched.count)
    let lost = unmatched.reduce(0) { $0 - Double(log.amount[$1]) / 10_000 }
    let sales = survey.sales
    let hint =
      surplus > 3 * (0.1875 * Double(unmatched.count)).squareRoot()
      ? " \(DiagnosisFigures.count(early)) of the unmatched lie in the first quarter of the log: what "
        + "they belong to was bought before it begins."
      : ""
    let share = sales > 0 ? value / sales : 1
    return .found(
      PainPoint(
        definition,
        title: "Returns: \(DiagnosisFigures.count(max(0, count - unmatched.count))) netted, "
          + "\(DiagnosisFigures.count(unmatched.count)) without a purchase",
        count: count, of: log.count, unit: .records, stake: share,
        isSettled: 10 * lost <= sales,
        examples: unmatched.prefix(PainPoint.exampleLimit).map {
          survey.example($0, "no purchase")
        },
        consequence: """
          Returns are worth \(DiagnosisFigures.percent(share)) of the sales. Netted ones lower the \
          order they belong to; the others, \(DiagnosisFigures.amount(lost)), are dropped, and \
          revenue is that much too high. Left in, each would have been an order.\(hint)
          """,
        remedy: unmatched.isEmpty
          ? "Nothing; forecasts are net of returns."
          : "Look at the unmatched returns in dropped.csv; add earlier history where their purchases "
            + "lie before the log."))
  }
}
