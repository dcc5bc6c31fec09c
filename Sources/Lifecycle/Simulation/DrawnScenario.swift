import Documents
import Statistics

/// A scenario with every uncertain parameter drawn: what one replication simulates.
struct DrawnScenario: Sendable {
  struct Segment: Sendable {
    var numbers: SegmentNumbers
    /// Unaware people at the start.
    var unaware: Int64
    var founding: any Founding
    /// Days of known first orders, one per person, ascending.
    var entrants: [Int]
    /// Of people who come by themselves, from outside the market; the days then are in `entrants`.
    var arrivals: Arrivals.Law?
  }

  var calendar: RunCalendar
  var segments: [Segment]
  var campaigns: [CampaignNumbers]
  /// Variants B of those that have one, in the file's order.
  var variants: [CampaignNumbers]
  /// The steps of all offers, see ``OfferTerms/steps``.
  var offerSteps: [OfferStep]
  /// By campaign, then by variant B, where its redemptions are posted besides; empty when no offer has a
  /// section of its own.
  var redemptions: [RedemptionCells?]
  var schedules: [CampaignSchedule]
  /// Multiplies order hazards.
  var season: Season
  /// Times the season from the start of the run on.
  var calendarShock: Double
  /// What moves everybody month by month, and how it does in this life.
  var monthlyShock: MonthlyShock.Law?
  var shocks = ShockPath(months: 0)
  /// Discount rate per year.
  var discountRate: Double
  var shape: LedgerShape
  /// Months at whose end values are added up.
  var valuedMonths: Set<Int>
  var tierCadence: Int
  /// Days after a contact in which the next step counts.
  var conversionWindow: Int
  var tiering: any TieringMethod
  /// Nil: every label is right.
  var labels: TierLabels?
  /// Every number of the scenario in this replication.
  var draws: Draws
  /// The tiering method where it surveys all customers before each review.
  var surveying: (any SurveyingMethod)?
  /// Fixed costs by cost and month (ten-thousandths).
  var costs: [[Int64]]
  var contactLimits: ContactLimits?
  /// Expected conversions by place of the campaigns that state one.
  var expectations: [Int: Double]
  /// What buys the touches of campaigns, by their place.
  var media: [Int: MediaNumbers]
  var policies: [NamedPolicy]
  /// nil where nobody reads the baseline's tiers.
  var fixedTiers: FixedTiers?

  /// Draws what is chance and common to all: the shocks of months, and who comes by themselves when.
  ///
  /// - Parameter key: of chance.
  mutating func drawCommon(_ key: StreamKey) {
    let law = monthlyShock ?? MonthlyShock.Law(persistent: 0, transient: 0)
    shocks = law.path(months: calendar.horizon, key)
    for index in segments.indices {
      guard let arrivals = segments[index].arrivals else { continue }
      segments[index].entrants = arrivals.days(
        shocks.factors, owner: segments[index].numbers.owner, key)
    }
  }

  /// The factor of every hazard to order in a month of the run; 1 before it, and of the shocks after it.
  func shock(inMonth month: Int) -> Double {
    guard month >= 0 else { return 1 }
    return calendarShock * (month < shocks.factors.count ? shocks.factors[month] : 1)
  }

  /// The numbers at a place: a campaign of the file, or a variant B.
  func campaigns(at place: Int) -> CampaignNumbers {
    place < campaigns.count ? campaigns[place] : variants[place - campaigns.count]
  }

  /// The rules of tiers with some thresholds changed.
  func tierRules(_ thresholds: [QuantityID: Double]) -> TierRules {
    tiering.rules(draws.changed(thresholds))
  }

  /// Columns of words beside the rows: the treatments of campaigns that make contacts, the contacts of
  /// persons, events that campaigns wait for, the next touch of media, the last contacts, then the
  /// baseline's tiers.
  var columns: Int { unfixedColumns + (fixedTiers == nil ? 0 : 1) }

  /// The same without the baseline's tiers.
  var unfixedColumns: Int {
    limitColumn + (contactLimits == nil ? 0 : DrawnContactLimits.columns)
  }

  private var limitColumn: Int { touchColumn + (media.isEmpty ? 0 : 1) }

  /// How much one person is contacted.
  var limits: DrawnContactLimits? { contactLimits?.drawn(draws, column: limitColumn) }

  /// Where the next touch of media is kept.
  var touchColumn: Int { contacting + personColumns + (occasions?.columns ?? 0) }

  private var personColumns: Int { persons == nil ? 0 : PersonCells.columns }

  /// What is kept of the events that campaigns wait for; nil where none waits for one that must be kept.
  var occasions: OccasionLanes? {
    let lanes = OccasionLanes(
      schedules.compactMap(\.occasion?.occasion), column: contacting + personColumns, calendar)
    return lanes.occasions.isEmpty ? nil : lanes
  }

  private var contacting: Int { campaigns.count { !$0.isStanding } }

  /// How persons reached are counted; nil where no campaign reaches any.
  var persons: PersonCells? {
    shape.cells(PersonFlow.section).map {
      PersonCells(
        cells: $0, column: contacting, window: conversionWindow, days: calendar.days)
    }
  }
}

/// When a campaign acts, and on whom.
struct CampaignSchedule: Sendable {
  let name: String
  /// Months in which a standing campaign is in force.
  var standingMonths: Set<Int>
  /// Days on which a contact campaign makes contacts, and the last day of its window.
  var days: [Int]
  var lastDay: Int
  var audience: AudienceFilter
  /// What its contacts wait for; nil where all are made on a day of the calendar.
  var occasion: OccasionSchedule?
}
