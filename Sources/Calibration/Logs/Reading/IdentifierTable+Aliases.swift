extension IdentifierTable {
  /// By string: the number of the first one that is the same id in another spelling, letter case,
  /// white space, leading zeros and a trailing `.0` of a number put aside. Empty when all differ.
  var aliases: [Int32] {
    guard (0..<count).contains(where: { withBytes(of: $0) { !Self.isPlain($0) } }) else {
      return []
    }
    var table = IdentifierTable()
    var firsts: [Int32] = []
    var aliases: [Int32] = []
    for number in 0..<count {
      let plain = withBytes(of: number, Self.plain)
      let place = plain.withUnsafeBufferPointer { table.number(of: $0, hash: ByteHash.hash($0)) }
      // There are no more plain ids than ids.
      guard let place else { return [] }
      if Int(place) == firsts.count { firsts.append(Int32(clamping: number)) }
      aliases.append(firsts[Int(place)])
    }
    return firsts.count == count ? [] : aliases
  }

  /// Digits and `.0`.
  static func isWholeDecimal(_ bytes: some BidirectionalCollection<UInt8>) -> Bool {
    bytes.count > 2 && bytes.suffix(2).elementsEqual(".0".utf8)
      && bytes.dropLast(2).allSatisfy { $0 &- UInt8(ascii: "0") < 10 }
  }

  private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.first != UInt8(ascii: "0") && bytes.last != UInt8(ascii: "0")
      && bytes.allSatisfy { $0 > 0x20 && $0 < 0x80 && !(0x41...0x5A).contains($0) }
      || bytes.first != UInt8(ascii: "0") && bytes.allSatisfy { $0 &- UInt8(ascii: "0") < 10 }
  }

  /// An id with letter case, white space, leading zeros and a trailing `.0` put aside.
  static func plain(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var plain = Array(bytes)
    if plain.contains(where: { $0 >= 0x80 }) {
      plain = Array(DelimitedRecord.text(bytes).lowercased().filter { !$0.isWhitespace }.utf8)
    } else {
      plain.removeAll { $0 <= 0x20 }
      for index in plain.indices where (0x41...0x5A).contains(plain[index]) { plain[index] |= 0x20 }
    }
    if isWholeDecimal(plain) { plain.removeLast(2) }
    let zeros = plain.prefix { $0 == UInt8(ascii: "0") }.count
    if zeros > 0, zeros < plain.count { plain.removeFirst(zeros) }
    return plain
  }
}
