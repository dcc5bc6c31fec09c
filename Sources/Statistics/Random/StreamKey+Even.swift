extension StreamKey {
  /// A uniform number of this replication that is spread evenly over replications: van der Corput's
  /// sequence in base 2, turned by the seed (Cranley & Patterson, SIAM J. Numer. Anal. 13, 1976).
  ///
  /// Each is exactly uniform by itself; the mean of a smooth function of it over n replications errs by
  /// about 1/n instead of 1/√n. For the one number that moves a whole run: two that are evened over the
  /// same replications would not be independent.
  ///
  /// - Returns: within 0…1, both ends left out.
  public func evenShare(_ entity: Entity) -> Double {
    // The same turn for all replications.
    var turn = StreamKey(seed: seed, replication: .max, life: life).stream(entity, .shock)
    let point = UInt64(reversed(replication)) << 32 &+ turn.next()
    return (Double(point >> 12) + 0.5) * 0x1p-52
  }

  /// The binary digits from the last to the first.
  private func reversed(_ number: UInt32) -> UInt32 {
    (0..<32).reduce(0) { $0 << 1 | number >> UInt32($1) & 1 }
  }
}
