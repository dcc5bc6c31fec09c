import Testing

@testable import Lifecycle

/// Persons and money are conserved at every month start, in every habitat and life.
struct ConservationTests {
  @Test(arguments: Habitat.all.indices)
  func personsAreConserved(index: Int) async throws {
    let habitat = Habitat.all[index]
    let world = try habitat.world(horizon: 9)
    for ledger in await world.lives(2) {
      for month in 0...9 {
        let persons =
          ledger(month, .unaware) + ledger.aware(month) + ledger.interested(month)
          + ledger.customers(month) + ledger.gone(month)
        #expect(persons == habitat.persons, "\(habitat.name), month \(month)")
        #expect(ledger.loyal(month) <= ledger.customers(month))
        #expect(ledger.active(month) <= ledger.customers(month))
        let (base, retained) = ledger.retention(month)
        #expect(retained <= base && base <= ledger.customers(month) + ledger.gone(month))
        let (once, twice) = ledger.repurchase(month)
        #expect(twice <= once && once <= ledger.customers(month))
        #expect(ledger(month, .unaware) >= 0)
      }
      for month in 0..<9 { flows(ledger, month) }
    }
  }

  /// Stocks follow from flows.
  private func flows(_ ledger: Ledger, _ month: Int) {
    let prospects = ledger.aware(month) + ledger.interested(month)
    let later = ledger.aware(month + 1) + ledger.interested(month + 1)
    let gained = ledger(month, .becameAware) - ledger(month, .forgotten)
    #expect(later == prospects + gained - ledger(month, .firstOrders))
    #expect(
      ledger(month + 1, .unaware)
        == ledger(month, .unaware) - ledger(month, .becameAware) + ledger(month, .forgotten))
    let left = ledger(month, .closedPersons) - ledger(month, .forgotten)
    #expect(
      ledger.customers(month + 1)
        == ledger.customers(month) + ledger(month, .firstOrders) - left)
    #expect(ledger(month, .firstOrders) <= ledger(month, .orders))
    #expect(ledger(month, .buyers) <= ledger(month, .orders))
  }

  /// Everybody of a base with a history is on the books at the start, with at most one event a day
  /// too: one in 31 had the first order on the very day before.
  @Test(arguments: ["yes", "no"])
  func everybodyWithAHistoryIsCounted(daily: String) async throws {
    let world = try World(
      horizon: 2,
      people: "installed: {customers: 2000, firstOrder: {from: 0 months, to: 1 month}}",
      repurchase: World.mortal, more: "atMostOneEventADay: \(daily)")
    let ledger = await world.live()
    #expect((0...2).allSatisfy { ledger.customers($0) == 2000 })
  }

  @Test(arguments: Habitat.all.indices)
  func moneyIsConserved(index: Int) async throws {
    let habitat = Habitat.all[index]
    let world = try habitat.world()
    for ledger in await world.lives(2) {
      let books = Books(ledger: ledger)
      for month in 0..<6 {
        let byCohort = (0...6).reduce(0) { $0 + ledger(month, cohort: $1, .revenue) }
        #expect(byCohort == ledger(month, .revenue))
        let buyers = (0...6).reduce(0) { $0 + ledger(month, cohort: $1, .buyers) }
        #expect(buyers == ledger(month, .buyers))
        let campaigns = 0..<ledger.shape.campaigns
        let spend = campaigns.reduce(0) {
          $0 + ledger(month, campaign: $1, .contactCost) + ledger(month, campaign: $1, .couponCost)
        }
        #expect(
          KPI.named("spend").value(books, month: month + 1, tier: nil) == Money(raw: spend).currency
        )
        #expect(ledger.allCampaigns(month, .revenue) <= ledger(month, .revenue))
        #expect(ledger.allCampaigns(month, .orders) <= ledger(month, .orders))
        #expect(ledger(month, .acquisitionCost) == ledger.allCampaigns(month, .acquisitionCost))
        #expect(ledger(month, .acquisitionCost) <= spend)
        // Rounded per order to a ten-thousandth.
        let margin = ledger(month, .contribution) - ledger(month, .revenue) * 2 / 5
        #expect(abs(margin) <= ledger(month, .orders))
        for campaign in campaigns { funnel(ledger, month, campaign) }
      }
    }
  }

  private func funnel(_ ledger: Ledger, _ month: Int, _ campaign: Int) {
    func flow(_ flow: CampaignFlow) -> Int64 { ledger(month, campaign: campaign, flow) }
    #expect(flow(.contacts) >= flow(.delivered) && flow(.delivered) >= flow(.opened))
    #expect(flow(.opened) >= flow(.clicked))
    #expect(flow(.acquisitionCost) <= flow(.contactCost) + flow(.couponCost))
    for each in CampaignFlow.allCases { #expect(flow(each) >= 0) }
  }
}
