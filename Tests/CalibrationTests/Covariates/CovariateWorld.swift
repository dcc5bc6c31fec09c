import Foundation
import Lifecycle

@testable import Calibration

/// Customers whose order rate and leaving hang on what is known of them, drawn group by group from the
/// purchase model itself.
struct CovariateWorld {
  /// Customers of one kind.
  struct Group {
    let sex: String
    let channel: String
    /// What their order rate is multiplied by, and their rate or odds of leaving: logarithms.
    let orders: Double
    let leaving: Double
  }

  /// Effects on orders 0.3 of sex 1, 0.5 of the web, −0.4 of the fair; on leaving −0.5, 0.6 and 0.2.
  static let groups: [Group] = [
    ("0", 0.0, 0.0), ("1", 0.3, -0.5),
  ].flatMap { sex, orders, leaving in
    [("shop", 0.0, 0.0), ("web", 0.5, 0.6), ("fair", -0.4, 0.2)].map { channel, more, sooner in
      Group(sex: sex, channel: channel, orders: orders + more, leaving: leaving + sooner)
    }
  }

  static let truth: [String: (orders: Double, leaving: Double)] = [
    "sex=1": (0.3, -0.5), "channel=web": (0.5, 0.6), "channel=fair": (-0.4, 0.2),
  ]

  let base: CustomerBase
  let covariates: Covariates

  /// - Parameters:
  ///   - parameters: of the reference (sex 0, shop).
  ///   - each: customers of a group; the shop has a tenth more, so that it is the reference.
  init(
    _ model: RepurchaseProcess.Model, _ parameters: [Double], groups: [Group] = Self.groups,
    each: Int, age: ClosedRange<Double> = 20...104, seed: UInt64
  ) throws {
    var customers: [CustomerHistory] = []
    var (sexes, channels): ([String], [String]) = ([], [])
    for (place, group) in groups.enumerated() {
      var own = parameters
      own[1] /= exp(group.orders)
      switch model {
      case .nbd: break
      case .bgNBD, .mbgNBD: own[2] *= exp(group.leaving)
      case .paretoNBD: own[3] /= exp(group.leaving)
      }
      let count = group.channel == "shop" ? each + each / 10 : each
      let drawn = try Population(RepurchaseProcess(model, parameters: own)).base(
        customers: count, age: age, seed: 50 * seed + UInt64(place))
      for history in drawn.customers {
        customers.append(CustomerHistory(customer: customers.count, orders: history.orders))
        sexes.append(group.sex)
        channels.append(group.channel)
      }
    }
    base = CustomerBase(customers: customers, until: 20_000)
    covariates = Covariates(
      [("sex", sexes), ("channel", channels)], base, customers: customers.count)
  }

  func fit(_ model: RepurchaseProcess.Model) throws -> CovariateFit {
    try CovariateFit(covariates, PurchaseCalibration(base, choice: .model(model)).fit, base)
  }
}
