import Foundation

/// Synthetic logs with every fault planted, each with known counts.
enum UglyLog {
  static var all: [DiagnosisFixture] { [shop, soloists, newcomers] }

  /// What `shop` has been given.
  enum Planted {
    static let missing = 300
    static let duplicates = 40
    static let returns = 25
    static let unmatched = 15
    static let zeros = 60
    static let old = 250
    static let wholesale = 5
  }

  /// A shop of 60 weeks from January on, with a Christmas season, wholesale buyers, a hole in June,
  /// two thirds of the orders lost from week 30 to 42 …: all that can be wrong with records and
  /// calendar.
  static let shop: DiagnosisFixture = {
    var fixture = DiagnosisFixture.steady(weeks: 60, entrants: 30, seed: 23)
    for record in fixture.records.indices {
      let week = (fixture.records[record].day ?? 0) / 7
      fixture.records[record].amount! *= pow(1.01, Double(week))
    }
    var step = 0
    fixture.records.removeAll {
      step += 1
      let day = $0.day ?? 0
      return (152..<164).contains(day) || (day < 140 && step % 3 == 0)
    }
    // The Christmas season from 28 October on: three times as many, by customers who come once.
    for record in fixture.records where (43..<52).contains((record.day ?? 0) / 7) {
      for copy in 0..<2 {
        fixture.buy("g\(copy)-\(fixture.records.count)", record.day, record.amount)
      }
    }
    for old in 0..<Planted.old { fixture.buy("old\(old)", old % 70, 20) }
    for buyer in 0..<Planted.wholesale {
      for month in 0..<12 { fixture.buy("w\(buyer)", 16 + 32 * month + buyer, 8000) }
    }
    for record in (0..<Planted.duplicates).reversed() {
      fixture.records.insert(fixture.records[100 * record], at: 100 * record + 1)
      fixture.records[100 * record + 1].isRepeated = true
    }
    for record in 0..<Planted.missing { fixture.buy(nil, record % 150, 35) }
    for record in 0..<Planted.zeros { fixture.buy("c\(record)", 200, 0) }
    for record in 0..<10 { fixture.buy("c\(record)", record, nil) }
    for record in 0..<Planted.returns {
      if record < Planted.unmatched { fixture.unmatched.append(fixture.records.count) }
      fixture.buy("c\(record)", 6 * record, -15)
    }
    return fixture
  }()

  /// Nobody comes twice; half the dates are gone; ids in two spellings; all on one day twice.
  static let soloists: DiagnosisFixture = {
    var fixture = DiagnosisFixture()
    for customer in 0..<80 { fixture.buy("c\(customer)", customer, 20) }
    for customer in 0..<40 { fixture.buy("c\(customer)", nil, 20) }
    for customer in 80..<90 { fixture.buy("c\(customer)", nil, 20) }
    for customer in 60..<70 {
      fixture.buy("C\(customer)", customer, 20)
      fixture.merged["C\(customer)"] = "c\(customer)"
    }
    return fixture
  }()

  /// A third of the customers came in the last weeks; three dates cannot be read.
  static let newcomers: DiagnosisFixture = {
    var fixture = DiagnosisFixture()
    for customer in 0..<200 {
      for order in 0..<5 { fixture.buy("c\(customer)", customer % 100 + 30 * order) }
    }
    for customer in 0..<100 { fixture.buy("n\(customer)", 200 + customer % 20) }
    for customer in 0..<3 {
      fixture.unreadable.append(fixture.records.count)
      fixture.buy("c\(customer)", nil)
    }
    return fixture
  }()
}
