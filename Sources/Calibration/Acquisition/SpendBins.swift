import Statistics

/// Prospects by spend in bins of about equal size; equal spends are never parted.
struct SpendBins {
  struct Bin {
    var low: Double
    var high: Double
    var spend = Moments()
    var acquired = Proportion()
    /// The rising sequence of rates nearest to those seen.
    var isotonic = 0.0
  }

  private(set) var bins: [Bin] = []

  /// - Parameter count: the most bins; at least 1.
  init(_ prospects: Prospects, count: Int) {
    let order = prospects.spend.indices.sorted { prospects.spend[$0] < prospects.spend[$1] }
    for (rank, index) in order.enumerated() {
      let spend = prospects.spend[index]
      let wanted = rank * count / order.count
      let isTie = bins.last?.high == spend
      if bins.isEmpty || (!isTie && wanted > opened) {
        bins.append(Bin(low: spend, high: spend))
        opened = wanted
      }
      bins[bins.count - 1].high = spend
      bins[bins.count - 1].spend.add(spend)
      bins[bins.count - 1].acquired.add(prospects.acquired[index])
    }
    poolAdjacentViolators()
  }

  /// Which of the wanted bins was opened last.
  private var opened = 0

  /// Ayer et al., Annals of Mathematical Statistics 26, 1955.
  private mutating func poolAdjacentViolators() {
    var blocks: [(acquired: Proportion, bins: Int)] = []
    for bin in bins {
      blocks.append((bin.acquired, 1))
      while blocks.count > 1,
        (blocks[blocks.count - 2].acquired.value ?? 0)
          >= (blocks[blocks.count - 1].acquired.value ?? 0)
      {
        let last = blocks.removeLast()
        blocks[blocks.count - 1].acquired.merge(last.acquired)
        blocks[blocks.count - 1].bins += last.bins
      }
    }
    var place = 0
    for block in blocks {
      for _ in 0..<block.bins {
        bins[place].isotonic = block.acquired.value ?? 0
        place += 1
      }
    }
  }

  /// Whether the rate falls from one bin to the next by more than chance: Newcombe's interval, at 5 %
  /// over all neighbours together (Bonferroni).
  var falls: Bool {
    let level = 1 - 0.05 / Double(max(1, bins.count - 1))
    return zip(bins, bins.dropFirst()).contains { one, two in
      guard
        let difference = ProportionDifference(treated: two.acquired, control: one.acquired)
      else { return false }
      return difference.interval(level: level).upperBound < 0
    }
  }
}
