/// The time behind a date.
enum TimeOfDay {
  /// What follows the date may be a time or nothing.
  static func mayBegin(with cursor: ByteCursor) -> Bool {
    guard let next = cursor.next else { return true }
    return next == UInt8(ascii: " ") || next | 0x20 == UInt8(ascii: "t")
  }

  /// - Returns: the minute of the day, −1 where nothing follows the date; nil when it cannot be read.
  static func parse(_ cursor: inout ByteCursor) -> Int16? {
    if cursor.isAtEnd { return -1 }
    guard cursor.skip(UInt8(ascii: "T")) || cursor.skip(UInt8(ascii: "t")) || cursor.skipSpaces()
    else { return nil }
    var (hour, hourLength) = cursor.number()
    guard (1...2).contains(hourLength), cursor.skip(UInt8(ascii: ":")) else { return nil }
    let (minute, minuteLength) = cursor.number()
    guard minuteLength == 2, minute < 60 else { return nil }
    if cursor.skip(UInt8(ascii: ":")) {
      let (second, length) = cursor.number()
      guard length == 2, second <= 60 else { return nil }
      if cursor.skip(UInt8(ascii: ".")) || cursor.skip(UInt8(ascii: ",")) {
        guard cursor.number().length > 0 else { return nil }
      }
    }
    _ = cursor.skipSpaces()
    if let isAfternoon = half(&cursor) {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + (isAfternoon ? 12 : 0)
    }
    guard hour < 24, skipZone(&cursor), cursor.isAtEnd else { return nil }
    return Int16(hour * 60 + minute)
  }

  /// AM or PM.
  private static func half(_ cursor: inout ByteCursor) -> Bool? {
    for (letter, isAfternoon) in [(UInt8(ascii: "a"), false), (UInt8(ascii: "p"), true)]
    where cursor.skipLetter(letter) {
      _ = cursor.skipLetter(UInt8(ascii: "m"))
      return isAfternoon
    }
    return nil
  }

  private static func skipZone(_ cursor: inout ByteCursor) -> Bool {
    if cursor.isAtEnd || cursor.skipLetter(UInt8(ascii: "z")) { return true }
    guard cursor.skip(UInt8(ascii: "+")) || cursor.skip(UInt8(ascii: "-")) else { return false }
    let length = cursor.number().length
    if length == 4 { return true }
    guard length == 2 else { return false }
    return cursor.skip(UInt8(ascii: ":")) ? cursor.number().length == 2 : true
  }
}
