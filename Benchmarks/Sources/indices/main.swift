import Decisions
import Foundation
import Statistics

/// How long Sobol indices of a million responses take, with a hundred resamples: seconds, once.
///
///     indices [BASE POINTS] [FACTORS] [RESAMPLES]
let arguments = CommandLine.arguments.dropFirst().compactMap { Int($0) }
let points = arguments.first ?? 100_000
let factors = arguments.dropFirst().first ?? 8
let resamples = arguments.dropFirst(2).first ?? 100
var stream = StreamKey(seed: 1, replication: 0).stream(Entity(named: "indices"), .experiment)

/// A column of responses; which ones does not matter to the time.
func column() -> [Double] { (0..<points).map { _ in stream.normal() } }

let responses = try SobolResponses(
  a: column(), b: column(), ab: (0..<factors).map { _ in column() })
let start = ContinuousClock.now
let indices = SobolIndices(responses, resamples: resamples, stream: &stream)
let seconds = (ContinuousClock.now - start) / .seconds(1)
print(String(format: "%.3f", seconds), indices.factors.count)
