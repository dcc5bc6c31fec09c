import Statistics

/// A segment's numbers, tables and campaigns as they stand.
struct SegmentInForce: Sendable {
  var numbers: SegmentNumbers
  let tables: SegmentTables
  let streams: SegmentStreams
  /// Those of the file, then variants B.
  private let campaigns: [CampaignNumbers]
  let campaignCount: Int
  private let variantCells: LedgerCells?
  private let persons: PersonCells?
  private let occasions: OccasionLanes?
  private let touchColumn: Int
  private let limits: DrawnContactLimits?
  private let fixed: FixedTiers?
  private let segment: Int
  private let campaignStreams: [CampaignStreams]
  private let offerSteps: [OfferStep]
  private let redemptions: [RedemptionCells?]
  /// See ``CampaignsInForce``.
  private let hasPulls: Bool
  private let hasTopUps: Bool
  private let hasValueLifts: Bool
  /// Places of the campaigns of each kind, by column.
  private let contacting: [Int]
  private let standing: [Int]

  init(_ scenario: DrawnScenario, segment: Int, tables: SegmentTables, _ key: StreamKey) {
    numbers = scenario.segments[segment].numbers
    self.tables = tables
    streams = SegmentStreams(key, owner: numbers.owner)
    campaigns = scenario.campaigns + scenario.variants
    campaignCount = scenario.campaigns.count
    variantCells = scenario.shape.cells(VariantFigures.section.id)
    persons = scenario.persons
    occasions = scenario.occasions
    touchColumn = scenario.touchColumn
    limits = scenario.limits
    fixed = scenario.fixedTiers
    self.segment = segment
    offerSteps = scenario.offerSteps
    redemptions = scenario.redemptions
    hasPulls = campaigns.contains { $0.pull != 1 }
    hasTopUps = campaigns.contains { $0.offer.map { $0.conditions.topUpChance > 0 } ?? false }
    hasValueLifts = campaigns.contains { $0.valueLift != 1 }
    let name = numbers.name
    campaignStreams = scenario.schedules.map {
      CampaignStreams(key, segment: name, campaign: $0.name)
    }
    let places = scenario.campaigns.indices
    contacting = places.filter { !scenario.campaigns[$0].isStanding }
    standing = places.filter { scenario.campaigns[$0].isStanding }
  }

  /// The same as plain memory, lent for the duration of a pass.
  struct Memory {
    let numbers: UnsafePointer<SegmentNumbers>
    let tables: SegmentTables.Memory
    let tiers: TierReader
    let fixed: UnsafePointer<FixedTiers.Reader>?
    let streams: SegmentStreams
    let campaigns: UnsafePointer<CampaignsInForce>
  }

  func withMemory<R>(_ body: (Memory) -> R) -> R {
    Swift.withUnsafePointer(to: numbers) { numbers in
      numbers.pointee.tierRules.rules.withUnsafeBufferPointer { rules in
        numbers.pointee.tierRules.conditions.withUnsafeBufferPointer { conditions in
          numbers.pointee.tierRules.spares.withUnsafeBufferPointer { spares in
            withCampaigns { campaigns in
              withFixedTiers { fixed in
                body(
                  Memory(
                    numbers: numbers, tables: tables.memory,
                    tiers: TierReader(
                      rules: rules, conditions: conditions,
                      otherwise: numbers.pointee.tierRules.otherwise,
                      spares: spares),
                    fixed: fixed, streams: streams, campaigns: campaigns))
              }
            }
          }
        }
      }
    }
  }

  private func withCampaigns<R>(_ body: (UnsafePointer<CampaignsInForce>) -> R) -> R {
    campaigns.withUnsafeBufferPointer { numbers in
      campaignStreams.withUnsafeBufferPointer { streams in
        offerSteps.withUnsafeBufferPointer { steps in
          redemptions.withUnsafeBufferPointer { redemptions in
            contacting.withUnsafeBufferPointer { contacting in
              standing.withUnsafeBufferPointer { standing in
                withCells { variantCells, persons, occasions, limits in
                  let campaigns = CampaignsInForce(
                    numbers: numbers, streams: streams, steps: steps, redemptions: redemptions,
                    contacting: contacting, standing: standing, variantCells: variantCells,
                    persons: persons, occasions: occasions, limits: limits,
                    touchColumn: touchColumn,
                    hasPulls: hasPulls,
                    hasTopUps: hasTopUps,
                    hasValueLifts: hasValueLifts)
                  return Swift.withUnsafePointer(to: campaigns) { body($0) }
                }
              }
            }
          }
        }
      }
    }
  }

  private func withFixedTiers<R>(_ body: (UnsafePointer<FixedTiers.Reader>?) -> R) -> R {
    guard let fixed else { return body(nil) }
    return fixed.withReader(segment: segment) { body($0) }
  }

  private func withCells<R>(
    _ body: (
      UnsafePointer<LedgerCells>?, UnsafePointer<PersonCells>?, UnsafePointer<OccasionLanes>?,
      UnsafePointer<DrawnContactLimits>?
    ) -> R
  ) -> R {
    withUnsafePointer(variantCells) { variantCells in
      withUnsafePointer(persons) { persons in
        withUnsafePointer(occasions) { occasions in
          withUnsafePointer(limits) { limits in body(variantCells, persons, occasions, limits) }
        }
      }
    }
  }

  private func withUnsafePointer<T, R>(_ value: T?, _ body: (UnsafePointer<T>?) -> R) -> R {
    guard let value else { return body(nil) }
    return Swift.withUnsafePointer(to: value) { body($0) }
  }
}
