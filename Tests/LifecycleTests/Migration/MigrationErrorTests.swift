import Testing

/// What is reported about a `migration`; the text of errors is part of the contract.
struct MigrationErrorTests {
  private func problems(_ segment: String, tail: String = "") -> String {
    MigrationScenario.problems(segment: segment, tail: tail)
  }

  private func problems(states: String) -> String {
    problems("    migration:\n      states:\n" + states)
  }

  @Test func probabilitiesAboveOne() {
    let found = problems(
      states: """
                buyer: {stage: customer, start: 9 persons, to: {loyal: 70 %, gone: 40 %}}
                loyal: {stage: loyal, to: {gone: 120 %}}
        """)
    #expect(
      found == """
        f.yaml:12:56: segments.people.migration.states.buyer.to moves more than everybody (the \
        probabilities add up to 110 %); lower one
        f.yaml:13:42: segments.people.migration.states.loyal.to.gone must be within 0 %…100 % \
        (got 120 %); write at most 100 %
        """)
  }

  @Test func unknownStates() {
    let found = problems(
      states: """
                buyer: {stage: customer, start: 9 persons, to: {loyl: 30 %, zebra: 1 %}}
                loyal: {stage: loyel, start: 1 person, to: {buyer: 5 %}, ordre: yes}
        """)
    #expect(
      found == """
        f.yaml:12:57: segments.people.migration.states.buyer.to has the unknown key `loyl`; did \
        you mean `loyal`?
        f.yaml:12:69: segments.people.migration.states.buyer.to has the unknown key `zebra`; known \
        here: `buyer`, `loyal`, `gone`
        f.yaml:13:24: segments.people.migration.states.loyal.stage must be one of aware, \
        interested, customer, loyal (got loyel); did you mean `loyal`?
        f.yaml:13:66: segments.people.migration.states.loyal has the unknown key `ordre`; did you \
        mean `order`?
        """)
  }

  @Test func nobodyIsACustomer() {
    let found = problems(states: "        aware: {stage: aware, start: 9 persons, to: {gone: 5 %}}")
    #expect(
      found == """
        f.yaml:12:9: segments.people.migration.states needs a state of a customer; write `stage: \
        customer` in one
        """)
  }

  @Test func unreached() {
    #expect(
      problems(
        states: """
                  buyer: {stage: customer, start: 9 persons, to: {loyal: 0 %}}
                  loyal: {stage: loyal, to: {vip: 10 %}}
                  vip: {stage: loyal}
          """) == """
          f.yaml:13:16: segments.people.migration.states.loyal is never reached; name it in the `to` \
          of another state or write a `start`
          f.yaml:14:14: segments.people.migration.states.vip is never reached; name it in the `to` \
          of another state or write a `start`
          """)
    #expect(
      problems(states: "        buyer: {stage: customer}") == """
        f.yaml:12:9: segments.people.migration.states holds nobody; write e.g. `start: 1000 \
        persons` in a state
        """)
    #expect(
      problems("    migration: {}") == """
        f.yaml:10:16: segments.people.migration needs states; write e.g. `states: {buyer: {stage: \
        customer}}`
        """)
  }

  @Test func peopleWithoutAState() {
    let found = problems(
      """
          market: 100 persons
          awareness: {hazard: 1 % per day}
          prospects: {interested: 10 persons}
          migration:
            states:
              buyer: {stage: customer, start: 9 persons}
      """)
    #expect(
      found == """
        f.yaml:15:9: segments.people.migration.states has no state for people of the stage aware; \
        write one with `stage: aware`
        f.yaml:15:9: segments.people.migration.states has no state for people of the stage \
        interested; write one with `stage: interested`
        """)
  }

  @Test func chainAndHazards() {
    let found = problems(
      """
          repurchase: {model: bg-nbd, r: 1, alpha: 9 days, a: 1, b: 1}
          interest: {hazard: 1 % per day}
          purchase: {hazard: 1 % per day}
          installed: {customers: 10}
          migration: {states: {buyer: {stage: customer, start: 9 persons}}}
      """)
    #expect(
      found == """
        f.yaml:10:17: segments.people.repurchase is there and `migration` as well; write one of them
        f.yaml:11:15: segments.people.interest is there and `migration` as well; write one of them
        f.yaml:12:15: segments.people.purchase is there and `migration` as well; write one of them
        f.yaml:13:16: segments.people.installed is there and `migration` as well; write a `start` \
        in states of `migration`
        """)
  }

  @Test func prospectsAreNotCustomers() {
    let found = problems(
      states: """
                aware: {stage: aware, order: yes, cost: ¥1, start: 9 persons, to: {buyer: 10 %}}
                buyer: {stage: customer, to: {aware: 10 %}}
                gone: {stage: customer, start: 1 person}
        """)
    #expect(
      found == """
        f.yaml:12:38: segments.people.migration.states.aware.order is for customers; write `stage: \
        customer` or drop it
        f.yaml:12:49: segments.people.migration.states.aware.cost is for customers; write a \
        campaign with a `contactCost` for prospects
        f.yaml:13:38: segments.people.migration.states.buyer.to makes customers prospects again; \
        give `aware` the stage customer or drop it
        f.yaml:14:15: segments.people.migration.states.gone is built in, for people off the books; \
        give the state another name
        """)
  }

  @Test func periods() {
    func period(_ text: String) -> String {
      problems(
        "    migration: {period: \(text), states: {buyer: {stage: customer, start: 9 persons}}}")
    }
    #expect(period("2 weeks") == "")
    #expect(period("1 quarter") == "")
    #expect(
      period("400 days") == """
        f.yaml:10:25: segments.people.migration.period must be within 1…366 days (got 400 days); write e.g. 366 days
        """)
    #expect(
      period("1.5 months") == """
        f.yaml:10:25: segments.people.migration.period must be a whole number of months (got 1.5 months); write e.g. 2 months
        """)
    #expect(
      period("3") == """
        f.yaml:10:25: segments.people.migration.period must be a whole number of months (got 3); write 3 months
        """)
  }

  @Test func campaignsWithEffects() {
    let segment = """
          migration: {states: {buyer: {stage: customer, start: 9 persons}}}
      """
    func campaign(_ keys: String) -> String {
      problems(segment, tail: "campaigns:\n  letter: {\(keys)}")
    }
    #expect(campaign("audience: {stage: customer}, contactCost: ¥1, holdout: 10 %") == "")
    #expect(
      campaign(
        "audience: {stage: [aware, customer]}, uplift: 5 %, advance: 1 %, winBack: {chance: 5 %}, "
          + "offer: {coupon: {amountOff: ¥5}}") == """
          f.yaml:12:58: campaigns.letter.uplift cannot act on the segment `people`, which follows \
          `migration`; name others in `audience.segment`
          f.yaml:12:72: campaigns.letter.advance cannot act on the segment `people`, which follows \
          `migration`; name others in `audience.segment`
          f.yaml:12:86: campaigns.letter.winBack cannot act on the segment `people`, which follows \
          `migration`; name others in `audience.segment`
          f.yaml:12:108: campaigns.letter.offer cannot act on the segment `people`, which follows \
          `migration`; name others in `audience.segment`
          """)
    #expect(
      campaign("audience: {stage: unaware}, advance: 5 %") == """
        f.yaml:12:49: campaigns.letter.advance cannot act on the segment `people`, whose \
        `migration` has no state of the stage aware; write one or name others in `audience.segment`
        """)
  }
}
