extension CustomerTableJoin {
  /// What is wrong with the table, by the same rule of priorities as the log.
  var painPoints: [PainPoint] {
    let total = table.rows.count
    return [
      point(
        "unknown", "Customers of the log who are not in the table",
        unknown.prefix(PainPoint.exampleLimit).map {
          PainPoint.Example(line: nil, text: "customer \(ids[$0])")
        }, unknown.count, logCustomers,
        "They cannot be given a segment by the table's columns, nor be addressed by what it holds.",
        "Complete the table from the system that knows their orders."),
      point(
        "silent", "Customers of the table without a record in the log", examples(silent),
        silent.count, total,
        "They are prospects, or their orders are missing; no forecast counts them.",
        "Find out which; look for another spelling of their ids first."),
      point(
        "duplicate-ids", "Ids that stand in the table more than once", examples(repeated),
        repeated.count, total,
        "Which row is true cannot be told; counts of customers by column are too high.",
        "Keep one row per customer, the newest."),
      point(
        "sparse", "Rows with more than 20 % of the columns empty", examples(sparse), sparse.count,
        total, "Tags and segments made from the table are guesses for them; document B drops them.",
        "Fill in what campaigns need, and leave columns out that nobody fills."),
    ].compactMap(\.self)
  }

  private func point(
    _ key: String, _ title: String, _ examples: [PainPoint.Example], _ count: Int, _ whole: Int,
    _ consequence: String, _ remedy: String
  ) -> PainPoint? {
    guard count > 0 else { return nil }
    return PainPoint(
      DataCheckDefinition(
        key: "customers-\(key)", name: title,
        summary: "\(title), letter case, white space and leading zeros of ids put aside.",
        ceiling: .medium),
      title: title, count: count, of: whole, unit: .customers,
      stake: Double(count) / Double(max(1, whole)), examples: examples, consequence: consequence,
      remedy: remedy)
  }

  private func examples(_ rows: [Int]) -> [PainPoint.Example] {
    rows.prefix(PainPoint.exampleLimit).map { row in
      PainPoint.Example(
        line: table.lines[row],
        text: "\(table.source): "
          + (table.ids[row].isEmpty ? "no customer id" : "customer \(table.ids[row])"))
    }
  }
}
