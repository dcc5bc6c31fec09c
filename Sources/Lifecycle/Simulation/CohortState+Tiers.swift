extension CohortState {
  /// The first phase of a review: counts the customers on the books.
  mutating func survey(_ measures: [TierMeasure], month: Int, _ epoch: Epoch) -> TierSketch {
    found(epoch)
    var sketch = TierSketch(measures)
    let gone = StatusCode.gone(tiers: ledger.shape.tiers)
    for block in blocks {
      for row in 0..<block.count
      where block.statuses[row] >= StatusCode.firstCustomer && block.statuses[row] != gone {
        sketch.add(block[row], month: month, day: Int(epoch.end))
      }
    }
    return sketch
  }

  /// The second phase: everybody who waited for the review enters the month by the rules it gave.
  mutating func enterMonth(_ month: Int, _ epoch: Epoch) {
    // Whoever has no past had the books opened when made.
    let waiting = month == 0 ? UInt32(withPast) : .max
    let gone = StatusCode.gone(tiers: ledger.shape.tiers)
    let engine = epoch.segments[segment].run.numbers.engine
    let blocks = self.blocks
    withPass(epoch) { pass in
      for block in blocks {
        for row in 0..<block.count
        where block.statuses[row] != gone && block[row].ordinal < waiting {
          engine.enterMonth(row, of: block, month, pass)
        }
        block.noteStatuses()
        block.noteDues()
      }
    }
    takeStock()
  }
}
