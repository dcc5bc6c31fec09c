import Statistics

/// An order of the past.
struct PastOrder {
  /// Day of the run, negative.
  let day: Int
  /// Ten-thousandths of the currency unit.
  let spend: Int64
}

extension Pass {
  /// Makes a customer whose past is known: traits drawn given the history, the past replayed month by
  /// month through the same reviews as the run's, then lived from the end of the log to the start.
  ///
  /// Orders between the first and the last fell anywhere with equal chance, and their spends share
  /// the known sum as Dirichlet(p, …, p): both are exact given x, t_x, T and the mean spend, whatever
  /// the traits are.
  func resume(
    _ c: Customer, _ book: HistoryBook, _ treatments: TreatmentRow,
    _ past: inout [PastOrder]
  ) {
    let row = book.rows[book.row(of: Int(c.ordinal))]
    var stream = streams.history.stream(UInt64(c.ordinal))
    drawTraits(c, book, row, &stream)
    c.tenureStart = row.tenureStart
    recall(c, book, row, &past, &stream)
    replay(c, past, until: -Double(book.gap), treatments)
    c.clock = -Double(book.gap)
    c.threshold = stream.exponential()
    c.firstMonth = Customer.installed
    if book.gap > 0 { _ = carry(c, treatments) }
  }

  private func drawTraits(
    _ c: Customer, _ book: HistoryBook, _ row: HistoryBook.Row,
    _ stream: inout RandomStream
  ) {
    let process = numbers.pointee.process
    // Where losses are known, those on the books live, and have the traits of the living.
    let (isAlive, rate, loss) = process.posterior(book.history(row))
      .draw(&stream, isKnownToLive: numbers.pointee.isLossObserved)
    c.rate = max(Float(rate), .leastNonzeroMagnitude)
    c.loss = Float(loss)
    let spend = numbers.pointee.spend
    let orders = row.spend > 0 ? Double(row.repeats) : 0
    c.scale = max(
      Float(spend.scale(given: orders, averageSpend: row.spend, &stream)), .leastNonzeroMagnitude)
    c.isDormant = !isAlive
    if process.model == .paretoNBD, !c.isDormant {
      drawEnd(c, -Double(book.gap), &stream)
    }
  }

  /// Draws what is not known of the past: when the orders between first and last came, and what each
  /// was worth.
  private func recall(
    _ c: Customer, _ book: HistoryBook, _ row: HistoryBook.Row,
    _ past: inout [PastOrder], _ stream: inout RandomStream
  ) {
    past.removeAll(keepingCapacity: true)
    let spend = numbers.pointee.spend
    let scale = Double(c.scale)
    func day(_ back: Int) -> Int { -book.gap - back - 1 }
    past.append(
      PastOrder(day: day(row.firstOrder), spend: amount(spend.sample(scale: scale, &stream))))
    guard row.repeats > 0 else { return }
    var sum = 0.0
    for number in 1...row.repeats {
      let back = number == row.repeats ? row.lastOrder : book.day(row, at: stream.uniform())
      let share = spend.sample(scale: scale, &stream)
      sum += share
      past.append(PastOrder(day: day(back), spend: amount(share)))
    }
    if row.spend > 0, sum > 0 {
      let factor = row.spend * Double(row.repeats) / sum
      for index in 1..<past.count {
        let share = Money(raw: past[index].spend).currency
        past[index] = PastOrder(day: past[index].day, spend: amount(share * factor))
      }
    }
    past.sort { ($0.day, $0.spend) < ($1.day, $1.spend) }
  }

  /// Enters the orders into the row and passes the month starts between them, the last at `until`.
  private func replay(
    _ c: Customer, _ past: [PastOrder], until: Double,
    _ treatments: TreatmentRow
  ) {
    var month = firstMonth
    for order in past {
      let moment = Double(order.day) + 0.5
      while tables.monthStart[month &+ 1] <= moment {
        month &+= 1
        if c.orders > 0 { enterMonth(c, month, treatments) }
      }
      c.orders &+= 1
      c.lastOrder = Int16(clamping: order.day)
      // What lies before the tables is older than a trailing year.
      if moment >= tables.monthStart[firstMonth] { remember(c, tables.slot[month], order.spend) }
      noteOrder(c, order.day, treatments)
      let tier = numbers.pointee.entryTier
      if c.status < StatusCode.firstCustomer {
        c.status = StatusCode.customer(tier: tier, loyal: isLoyal(c, tier: tier))
        c.firstMonth = Customer.installed
      }
    }
    while tables.monthStart[month &+ 1] <= until {
      month &+= 1
      enterMonth(c, month, treatments)
    }
  }
}
