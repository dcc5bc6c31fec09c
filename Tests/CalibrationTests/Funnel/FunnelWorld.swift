import Calibration
import Foundation
import Statistics

/// Persons who move through the stages at known hazards, in continuous time, and the log of whole days
/// that somebody keeps of them.
struct FunnelWorld {
  /// Per day.
  var awareness = 0.01
  var interest = 0.02
  var forgetting = 0.006
  var purchase = 0.05
  var losingInterest = 0.03

  /// - Parameters:
  ///   - days: that the log covers; persons come in over the first half.
  ///   - factor: of the hazards of a person by number; 1 for all.
  func log(
    persons: Int, days: Double, seed: UInt64, factor: (Int) -> Double = { _ in 1 }
  ) throws -> FunnelLog {
    let key = StreamKey(seed: seed, replication: 0)
    let paths = (0..<persons).map { person in
      var stream = key.stream(Entity(group: 7, ordinal: UInt32(person)), .experiment)
      // Every third enters unaware, aware, interested.
      var stage = FunnelStage.allCases[person % 3]
      var time = days / 2 * stream.uniform()
      var path: [FunnelLog.Sighting] = []
      while time < days {
        path.append(FunnelLog.Sighting(day: Int32(time), stage: stage))
        let (forward, back): (Double, Double) =
          switch stage {
          case .unaware: (awareness, 0)
          case .aware: (interest, forgetting)
          case .interested: (purchase, losingInterest)
          case .customer: (0, 0)
          }
        if stage == .customer { break }
        let sum = (forward + back) * factor(person)
        time += stream.exponential() / sum
        let goes = stream.uniform() < forward / (forward + back) ? 1 : -1
        stage =
          FunnelStage.allCases[
            (FunnelStage.allCases.firstIndex(of: stage) ?? 0) + goes]
      }
      return path
    }
    return try FunnelLog(source: "leads.csv", persons: paths, end: Int32(days) - 1)
  }

  /// The hazards by step.
  var steps: [(from: FunnelStage, to: FunnelStage, hazard: Double)] {
    [
      (.unaware, .aware, awareness), (.aware, .interested, interest),
      (.aware, .unaware, forgetting), (.interested, .customer, purchase),
      (.interested, .aware, losingInterest),
    ]
  }
}
