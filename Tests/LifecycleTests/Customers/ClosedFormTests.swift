import Lifecycle
import Testing

/// Every purchase model has two formulas for E[X(t)]: the published closed form and a quadrature.
struct ClosedFormTests {
  /// In days; the CDNOW parameters of Fader, Hardie & Lee (2005) are in weeks.
  static let processes: [RepurchaseProcess] = [
    .bgNBD(r: 0.243, alpha: 7 * 4.414, a: 0.793, b: 2.426),
    .bgNBD(r: 0.8, alpha: 50, a: 0.8, b: 6), .bgNBD(r: 0.8, alpha: 50, a: 0.2, b: 6),
    .bgNBD(r: 1.5, alpha: 120, a: 3.7, b: 1.9), .bgNBD(r: 2, alpha: 30, a: 0.99, b: 2.5),
    .bgNBD(r: 2, alpha: 30, a: 1.01, b: 2.5), .bgNBD(r: 2, alpha: 30, a: 1, b: 2.5),
    .bgNBD(r: 2, alpha: 30, a: 1 + 1e-9, b: 2.5), .bgNBD(r: 0.5, alpha: 10, a: 1.6, b: 0.7),
    .mbgNBD(r: 0.8, alpha: 50, a: 0.8, b: 6), .mbgNBD(r: 0.525, alpha: 43, a: 0.891, b: 1.614),
    .mbgNBD(r: 2, alpha: 30, a: 1, b: 2.5), .mbgNBD(r: 2, alpha: 30, a: 1.001, b: 2.5),
    .mbgNBD(r: 1, alpha: 30, a: 0.3, b: 0.4), .mbgNBD(r: 1, alpha: 30, a: 4, b: 0.6),
    .paretoNBD(r: 0.5533, alpha: 7 * 10.578, s: 0.606, beta: 7 * 11.67),
    .paretoNBD(r: 2, alpha: 30, s: 1, beta: 100),
    .paretoNBD(r: 2, alpha: 30, s: 1 + 1e-8, beta: 100),
    .paretoNBD(r: 2, alpha: 30, s: 0.999, beta: 100),
    .paretoNBD(r: 0.4, alpha: 200, s: 3.5, beta: 900),
  ]

  @Test(arguments: processes.indices)
  func closedFormEqualsQuadrature(index: Int) throws {
    let process = Self.processes[index]
    for days in [0.5, 7, 273, 365, 3650] {
      let closed = try #require(process.expectedRepeatOrders(days: days))
      let integral = try #require(process.expectedByQuadrature(days: days))
      #expect(abs(closed - integral) < 1e-8 * max(1, integral), "\(process.model) \(days) days")
    }
  }

  /// Where the closed form is 0/0 it is reached from both sides: its slope in a is below 100 here.
  @Test(arguments: [-2e-4, 2e-4])
  func formIsContinuousAtAEqualOne(step: Double) throws {
    for model in [RepurchaseProcess.bgNBD, RepurchaseProcess.mbgNBD] {
      let at = try #require(model(0.8, 50, 1, 3).expectedRepeatOrders(days: 365))
      let near = try #require(model(0.8, 50, 1 + step, 3).expectedRepeatOrders(days: 365))
      #expect(at != near && abs(at - near) < 100 * abs(step))
    }
  }

  /// Independent figures: the integral over p, by tanh-sinh quadrature of mpmath with 30
  /// digits; t in days.
  @Test func agreesWithIndependentFigures() throws {
    let figures: [(RepurchaseProcess, Double, Double)] = [
      (.bgNBD(r: 0.243, alpha: 7 * 4.414, a: 0.793, b: 2.426), 273, 1.196723193321),
      (.mbgNBD(r: 0.8, alpha: 50, a: 0.8, b: 6), 365, 3.494817930271),
      (.paretoNBD(r: 0.5533, alpha: 7 * 10.578, s: 0.606, beta: 7 * 11.67), 273, 1.21369309667),
    ]
    for (process, days, expected) in figures {
      let own = try #require(process.expectedRepeatOrders(days: days))
      #expect(abs(own - expected) < 1e-9, "\(process.model)")
    }
  }

  /// Drop-out that is nearly nobody's or nearly everybody's, a + b below 1, where the series has no
  /// third parameter above 0: the same closed form, continued analytically, by mpmath's hyp2f1 with 30
  /// digits.
  @Test func shapesFarBelowOne() throws {
    let figures: [(RepurchaseProcess, Double, Double)] = [
      (.bgNBD(r: 1, alpha: 9, a: 0.05, b: 0.2), 20, 1.85654593071196830778),
      (.bgNBD(r: 1, alpha: 9, a: 0.01, b: 0.5), 100, 10.71353774399403270595),
      (.bgNBD(r: 1, alpha: 9, a: 0.1, b: 0.4), 100, 7.60057209966778470722),
      (.bgNBD(r: 1, alpha: 9, a: 1e-4, b: 0.1), 20, 2.22052433777679531778),
      (.mbgNBD(r: 1, alpha: 9, a: 0.05, b: 0.2), 20, 1.69199159953235404628),
    ]
    for (process, days, expected) in figures {
      let own = try #require(process.expectedRepeatOrders(days: days))
      #expect(abs(own - expected) < 1e-10 * expected, "\(process.model)")
    }
  }

  @Test(arguments: processes.indices)
  func isZeroAtFirstAndGrowsAtTheMeanRate(index: Int) throws {
    let process = Self.processes[index]
    #expect(process.expectedRepeatOrders(days: 0) == 0)
    #expect(process.expectedRepeatOrders(days: -1) == 0)
    // E[X(t)]/t → E[λ]·P(still a customer after the first order).
    let alive = process.model == .mbgNBD ? process.b / (process.a + process.b) : 1
    let start = try #require(process.expectedRepeatOrders(days: 1e-5)) / 1e-5
    #expect(abs(start / (process.r / process.alpha * alive) - 1) < 1e-4)
    var last = 0.0
    for days in stride(from: 10.0, through: 4000, by: 133) {
      let now = try #require(process.expectedRepeatOrders(days: days))
      #expect(now > last)
      last = now
    }
  }

  /// A drop-out probability of one ends an MBG/NBD customer at the first order, BG/NBD at the
  /// second: 1 − (1 + t/α)^−r of the customers get that far.
  @Test func certainDropOutLeavesAtMostOneRepeat() throws {
    let sure = (a: 1e6, b: 1e-3)
    let bg = RepurchaseProcess.bgNBD(r: 0.8, alpha: 50, a: sure.a, b: sure.b)
    let mbg = RepurchaseProcess.mbgNBD(r: 0.8, alpha: 50, a: sure.a, b: sure.b)
    // 1 − (1 + 365/50)^−0.8
    #expect(abs(try #require(bg.expectedRepeatOrders(days: 365)) - 0.8160340167) < 1e-5)
    #expect(abs(try #require(mbg.expectedRepeatOrders(days: 365))) < 1e-5)
  }
}
