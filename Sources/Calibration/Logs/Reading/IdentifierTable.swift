import Glibc

/// Different byte strings, numbered in order of appearance: a hash table with open addressing over
/// one array of bytes, so that a million ids are not a million strings.
struct IdentifierTable {
  private var bytes: [UInt8] = []
  /// Where the string of each number ends in `bytes`.
  private var ends: [Int] = []
  private var hashes: [UInt64] = []
  /// Numbers by hash, −1 where there is none; a power of two long.
  private var slots = [Int32](repeating: -1, count: 1024)

  var count: Int { ends.count }

  /// Bytes in memory at the most: of the table while it grows, and of the strings made of it.
  var footprint: Int { 3 * bytes.count + 80 * ends.count }

  /// The number of a string, a new one where it has not been met.
  /// - Parameter hash: its ``ByteHash``.
  /// - Returns: nil when there are more strings than a number can count.
  mutating func number(of string: UnsafeBufferPointer<UInt8>, hash: UInt64) -> Int32? {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while true {
      let number = slots[slot]
      if number < 0 { break }
      if hashes[Int(number)] == hash, isEqual(Int(number), string) { return number }
      slot = (slot + 1) & mask
    }
    guard let number = Int32(exactly: ends.count), number < Int32.max else { return nil }
    bytes.append(contentsOf: string)
    ends.append(bytes.count)
    hashes.append(hash)
    slots[slot] = number
    if ends.count * 2 > slots.count { grow() }
    return number
  }

  /// The bytes of a number.
  func withBytes<Result>(
    of number: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    let range = range(number)
    return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  /// All strings in order: UTF-8, or Latin-1 where they are not valid UTF-8.
  var strings: [String] { (0..<count).map { withBytes(of: $0, DelimitedRecord.text) } }

  private func range(_ number: Int) -> Range<Int> {
    (number == 0 ? 0 : ends[number - 1])..<ends[number]
  }

  private func isEqual(_ number: Int, _ string: UnsafeBufferPointer<UInt8>) -> Bool {
    let range = range(number)
    guard range.count == string.count else { return false }
    guard let base = string.baseAddress, !range.isEmpty else { return true }
    return bytes.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { memcmp($0 + range.lowerBound, base, range.count) == 0 } ?? false
    }
  }

  private mutating func grow() {
    let mask = slots.count * 2 - 1
    slots = [Int32](repeating: -1, count: mask + 1)
    for number in hashes.indices {
      var slot = Int(truncatingIfNeeded: hashes[number]) & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(truncatingIfNeeded: number)
    }
  }
}
