/// Which fingerprints have been met, and where first: a hash table with open addressing.
struct FingerprintTable {
  /// Records, −1 where there is none; a power of two long.
  private var records: [Int32]
  private let fingerprints: [UInt64]

  /// - Parameter fingerprints: by record.
  init(_ fingerprints: [UInt64]) {
    self.fingerprints = fingerprints
    var size = 16
    while size < fingerprints.count * 2 { size *= 2 }
    records = [Int32](repeating: -1, count: size)
  }

  /// - Returns: the first record inserted with the same fingerprint, or nil when it is new.
  mutating func insert(_ record: Int) -> Int32? {
    let mask = records.count - 1
    let fingerprint = fingerprints[record]
    var slot = Int(truncatingIfNeeded: fingerprint) & mask
    while records[slot] >= 0 {
      if fingerprints[Int(records[slot])] == fingerprint { return records[slot] }
      slot = (slot + 1) & mask
    }
    records[slot] = Int32(truncatingIfNeeded: record)
    return nil
  }
}
