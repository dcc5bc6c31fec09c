import Experiments
import Lifecycle

/// What a block has to look like to belong to a run.
struct BlockPlan {
  let replications: Int
  let blockSize: Int
  let labels: StoreLabels

  init(_ manifest: RunManifest, _ labels: StoreLabels) {
    replications = manifest.replications
    blockSize = manifest.blockSize
    self.labels = labels
  }

  /// The replications of a block; nil when the plan has no such block.
  func replications(of block: Int) -> Range<Int>? {
    guard block >= 0, blockSize > 0 else { return nil }
    let (first, tooFar) = block.multipliedReportingOverflow(by: blockSize)
    guard !tooFar, first < replications else { return nil }
    return first..<(first + min(blockSize, replications - first))
  }

  /// What keeps a block from belonging to the run; nil when it does.
  func fault(of outcome: BlockOutcome) -> String? {
    guard let expected = replications(of: outcome.block) else {
      return "block \(outcome.block) is not in the plan of \(replications) replications in blocks "
        + "of \(blockSize)"
    }
    let found = outcome.replications.map(\.replication)
    guard found == Array(expected) else {
      return "block \(outcome.block) holds the replications \(found) instead of "
        + "\(expected.lowerBound)…\(expected.upperBound - 1)"
    }
    for replication in outcome.replications {
      let arms = replication.arms
      guard !arms.isEmpty, Set(arms.map(\.arm)).count == arms.count else {
        return "replication \(replication.replication) has no arm, or one twice"
      }
      let months = arms[0].ledgers.first?.shape.months
      for arm in arms {
        let names = labels[arm.arm]
        guard arm.ledgers.count == names.segments.count,
          arm.ledgers.allSatisfy({ $0.shape.months == months })
        else {
          return "replication \(replication.replication) counts other segments or months than the "
            + "rest of block \(outcome.block)"
        }
        guard
          arm.ledgers.allSatisfy({
            $0.shape.tiers == names.tiers.count && $0.shape.campaigns == names.campaigns.count
          })
        else {
          return "block \(outcome.block) counts other tiers or campaigns than the scenario has"
        }
      }
    }
    return nil
  }
}
