import Statistics

/// The slippage configuration: all means 0 but the last, all pairs equally correlated.
struct Slippage {
  let k: Int
  let lead: Double
  let sigma: Double
  let correlation: Double
  private var stream: RandomStream

  init(k: Int, lead: Double, sigma: Double, correlation: Double, seed: UInt64) {
    self.k = k
    self.lead = lead
    self.sigma = sigma
    self.correlation = correlation
    stream = StreamKey(seed: seed, replication: 0).stream(
      Entity(named: "slippage"), .experiment)
  }

  mutating func replications(_ count: Int) -> [[Double]] {
    var samples = [[Double]](repeating: [], count: k)
    for _ in 0..<count {
      let shared = correlation.squareRoot() * stream.normal()
      for i in 0..<k {
        let own = (1 - correlation).squareRoot() * stream.normal()
        samples[i].append((i == k - 1 ? lead : 0) + sigma * (shared + own))
      }
    }
    return samples
  }
}
