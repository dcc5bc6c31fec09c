import Lifecycle

extension CustomerBase {
  /// Mean spend of an order that a simulation takes at most [currency].
  static let greatestSpend = 1e9
  /// Days since a first order that a simulation takes at most.
  static let longestHistory = 30_000

  /// - Throws: where no scenario could hold the customers, so that it is the log that is at fault and
  ///   not a file that nobody wrote.
  func checkLimits(_ source: String) throws(CalibrationError) {
    let age = customers.map(\.orders.age).max() ?? 0
    if age * 7 > Double(Self.longestHistory) {
      throw CalibrationError(
        source,
        "has first orders \(Int(age * 7)) days before the last day it is read for, at most "
          + "\(Self.longestHistory) can be simulated; leave out what is older, and check the dates")
    }
    let spends = customers.flatMap { [$0.firstSpend, $0.averageSpend].compactMap(\.self) }
    if let most = spends.max(), most > Self.greatestSpend {
      throw CalibrationError(
        source,
        "has orders of \(Identification.figure(most)), at most 10^9 can be simulated; give the "
          + "amounts in thousands or millions")
    }
  }
}
