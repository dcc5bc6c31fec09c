import Foundation

/// The aware and the interested of a trade in balance: each day as many come as go, by steps on and by
/// forgetting, all at constant hazards.
struct SteadyProspects {
  /// First orders a day.
  let firstOrders: Double
  /// How fast they make up their minds, 1 being usual. The slower, the more of them there are for the same
  /// first orders.
  var tempo = 1.0

  /// Per day, of the aware and of the interested: a step on, and back.
  var interest: Double { 0.005 * tempo }
  var awareForgetting: Double { 0.01 * tempo }
  var purchase: Double { 0.008 * tempo }
  var interestedForgetting: Double { 0.012 * tempo }

  /// How many there are, and how many a day become aware.
  var interested: Double { firstOrders / purchase }
  var aware: Double { interested * (purchase + interestedForgetting) / interest }
  var becomingAware: Double {
    aware * (interest + awareForgetting) - interested * interestedForgetting
  }

  /// Days after a contact in which a step counts as conversion, where a scenario says nothing.
  private static let window = 30.0

  /// Of the persons contacted, prospects and customers, the share who take the next step within 30 days.
  ///
  /// - Parameter orders: the customers' orders a day.
  func conversion(beside customers: Double, orders: Double) -> Double {
    func stepped(_ on: Double, _ back: Double) -> Double {
      on / (on + back) * -expm1(-(on + back) * Self.window)
    }
    let ordering = customers * -expm1(-orders * Self.window / customers)
    let steps =
      aware * stepped(interest, awareForgetting)
      + interested * stepped(purchase, interestedForgetting) + ordering
    return steps / (aware + interested + customers)
  }

  /// The same first orders at the tempo at which so many convert, or the nearest to it.
  func converting(
    _ share: Double, beside customers: Double, orders: Double
  ) -> SteadyProspects {
    var (slow, fast) = (self, self)
    (slow.tempo, fast.tempo) = (0.02, 5)
    for _ in 0..<50 {
      var middle = self
      middle.tempo = (slow.tempo * fast.tempo).squareRoot()
      if middle.conversion(beside: customers, orders: orders) < share {
        slow = middle
      } else {
        fast = middle
      }
    }
    return slow
  }
}
