/// Text is compared by bytes where only ASCII digits count: as a `Character`, a digit with a combining
/// mark lies within `"0"..."9"`, and no number can be made of it.
extension UInt8 {
  /// 0 to 9.
  package var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }
}

extension Character {
  /// 0 to 9, without anything combined.
  package var isDigit: Bool { utf8.count == 1 && utf8.allSatisfy(\.isDigit) }
}
