import Statistics

/// What a cohort needs to know to live through an epoch.
struct Epoch: Sendable {
  let streams: StreamKey
  /// Start and end in days, and the month of the start.
  let start: Double
  let end: Double
  let month: Int
  /// Nothing comes after this epoch.
  let isLast: Bool
  let segments: [SegmentForces]
  /// What this cohort may spend on coupons per campaign (ten-thousandths); at least one entry.
  var allowance: [Int64]
  /// Founding may take long, whatever asks for it first.
  var pulse = Pulse()
}

/// A segment's numbers, tables and campaigns as they stand.
struct SegmentInForce: Sendable {
  var numbers: SegmentNumbers
  let tables: SegmentTables
  var campaigns: [CampaignNumbers]

  /// The same as plain memory, lent for the duration of a pass.
  struct Memory {
    let numbers: UnsafePointer<SegmentNumbers>
    let tables: SegmentTables.Memory
    let tiers: TierReader
    let campaigns: UnsafeBufferPointer<CampaignNumbers>
  }

  func withMemory<R>(_ body: (Memory) -> R) -> R {
    withUnsafePointer(to: numbers) { numbers in
      numbers.pointee.tierRules.rules.withUnsafeBufferPointer { rules in
        numbers.pointee.tierRules.conditions.withUnsafeBufferPointer { conditions in
          campaigns.withUnsafeBufferPointer { campaigns in
            body(
              Memory(
                numbers: numbers, tables: tables.memory,
                tiers: TierReader(
                  rules: rules, conditions: conditions,
                  otherwise: numbers.pointee.tierRules.otherwise),
                campaigns: campaigns))
          }
        }
      }
    }
  }
}

/// Called from long work to show that it moves; does nothing by default.
public struct Pulse: Sendable {
  let action: (@Sendable () -> Void)?
  /// - Parameter action: must be quick; called about every 512 persons and epoch.
  public init(_ action: (@Sendable () -> Void)? = nil) { self.action = action }
  @inline(__always) func beat() { action?() }
}
