/// What campaigns have spent and may still spend. A budget is never overspent: contacts are made
/// only as far as the account reaches, and while coupons in hand could cost more than is left, every
/// cohort gets a share of what is left, day by day.
struct BudgetAccounts: Sendable {
  private let campaigns: [CampaignNumbers]
  /// Campaigns with a budget and a coupon: their redemptions must be watched.
  let watched: [Int]
  /// See ``Controls/Campaign/budgetFactor``.
  private var factors: [Double]
  private var contactCost: [Int64]
  private var couponCost: [Int64]
  private var today: Int = -1
  private var spentToday: [Int64]
  /// Coupons handed out while they may still be valid, as (day, count): an upper bound of coupons in
  /// hand.
  private var recent: [[(day: Int, count: Int64)]]

  init(_ campaigns: [CampaignNumbers]) {
    self.campaigns = campaigns
    watched = campaigns.indices.filter { campaigns[$0].isBudgeted && campaigns[$0].coupon != nil }
    factors = campaigns.map { _ in 1 }
    contactCost = campaigns.map { _ in 0 }
    couponCost = contactCost
    spentToday = contactCost
    recent = campaigns.map { _ in [] }
  }

  /// Ten-thousandths left, today's limit included.
  func left(_ campaign: Int, day: Int) -> Int64 {
    let numbers = campaigns[campaign]
    let total = scaled(numbers.budget, campaign) - (contactCost[campaign] + couponCost[campaign])
    let daily =
      scaled(numbers.dailyBudget, campaign) - (day == today ? spentToday[campaign] : 0)
    return max(0, min(total, daily))
  }

  private func scaled(_ budget: Int64, _ campaign: Int) -> Int64 {
    budget == .max || factors[campaign] == 1 ? budget : Money.discounted(budget, factors[campaign])
  }

  /// Changes the budgets of a campaign from now on; what is spent stays spent.
  mutating func scale(_ campaign: Int, by factor: Double) { factors[campaign] = factor }

  /// Contacts the account still pays for.
  func affordable(_ campaign: Int, day: Int) -> Int64 {
    let cost = campaigns[campaign].contactCost
    let left = left(campaign, day: day)
    if campaigns[campaign].isBudgeted, left == 0 { return 0 }
    return cost > 0 ? left / cost : .max
  }

  mutating func turn(to day: Int) {
    guard day != today else { return }
    today = day
    for i in spentToday.indices { spentToday[i] = 0 }
  }

  /// - Parameter effective: contacts that put a coupon in hand.
  mutating func paidContacts(_ campaign: Int, _ count: Int64, effective: Int64, day: Int) {
    turn(to: day)
    let cost = count * campaigns[campaign].contactCost
    contactCost[campaign] += cost
    spentToday[campaign] += cost
    if campaigns[campaign].isBudgeted, campaigns[campaign].coupon != nil {
      recent[campaign].append((day, effective))
    }
  }

  /// Takes note of the cost of coupons redeemed.
  mutating func redeemed(_ campaign: Int, cost: Int64) {
    spentToday[campaign] += cost
    couponCost[campaign] += cost
  }

  /// Whether coupons that may be in hand could cost more than is left.
  mutating func isTight(_ campaign: Int, day: Int) -> Bool {
    guard let coupon = campaigns[campaign].coupon else { return false }
    recent[campaign].removeAll { $0.day + coupon.validity <= day }
    let inHand = recent[campaign].reduce(0) { $0 + $1.count }
    let (liability, overflow) = inHand.multipliedReportingOverflow(by: coupon.mostCost)
    return overflow || liability > left(campaign, day: day)
  }

  /// What each cohort may redeem until tomorrow, in proportion to the coupons in hand there.
  func allowances(_ campaign: Int, day: Int, inHand: [Int64]) -> [Int64] {
    guard let amount = campaigns[campaign].coupon?.mostCost, amount > 0 else {
      return inHand.map { _ in .max }
    }
    return Apportionment.split(left(campaign, day: day) / amount, over: inHand).map { $0 * amount }
  }
}
