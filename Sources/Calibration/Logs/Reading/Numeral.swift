import Glibc

/// The digits and signs of one written number.
struct Numeral {
  /// What the way it is written says about the sign in front of decimals.
  enum Evidence: Equatable {
    case none
    case decimals(LogOptions.DecimalSign)
    /// One sign of this kind with three digits behind it: decimals or thousands.
    case open(LogOptions.DecimalSign)
  }

  private(set) var evidence = Evidence.none
  /// The last sign is in front of decimals, as far as this numeral alone can say.
  private(set) var hasDecimals = false
  private var isNegative = false
  /// All digits in a row; beyond 17 they are only counted.
  private var digits: UInt64 = 0
  private var uncounted = 0
  /// Digits behind the last sign.
  private var tail = 0
  /// Set instead of the digits for numbers with an exponent.
  private var exponential: Double?

  /// - Returns: nil when it is not a number.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    var rest = bytes[...]
    if rest.first == UInt8(ascii: "("), rest.last == UInt8(ascii: ")") {
      isNegative = true
      rest = rest.dropFirst().dropLast()
    } else if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") {
      isNegative = rest.first == UInt8(ascii: "-")
      rest = rest.dropFirst()
    } else if rest.last == UInt8(ascii: "-") {
      isNegative = true
      rest = rest.dropLast()
    }
    guard let last = rest.last, last &- UInt8(ascii: "0") < 10 || last == UInt8(ascii: ".") else {
      return nil
    }
    if rest.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }) {
      guard let number = Self.exponential(rest) else { return nil }
      exponential = number
      if rest.contains(UInt8(ascii: ".")) { evidence = .decimals(.point) }
      return
    }
    guard rest.contains(where: { $0 &- UInt8(ascii: "0") < 10 }), readGroups(rest) else {
      return nil
    }
  }

  /// In parts of a unit, rounded half away from zero.
  /// - Returns: nil beyond ``NumberReader/largest``.
  func value(scale: Int64, isDecimal: Bool) -> Int64? {
    if let exponential {
      let value = (exponential * Double(scale)).rounded()
      guard abs(value) <= Double(NumberReader.largest) * Double(scale) else { return nil }
      return isNegative ? -Int64(value) : Int64(value)
    }
    let decimals = (isDecimal ? tail : 0) - uncounted
    guard decimals >= 0 else { return nil }
    // At most 18 digits are counted, so nothing is left so far behind the sign.
    guard decimals <= 25 else { return 0 }
    var divisor: Int128 = 1
    for _ in 0..<decimals { divisor *= 10 }
    let scaled = Int128(digits) * Int128(scale)
    let value = (scaled + divisor / 2) / divisor
    guard value <= Int128(NumberReader.largest) * Int128(scale) else { return nil }
    return isNegative ? -Int64(value) : Int64(value)
  }

  /// Groups of digits with signs between them.
  private mutating func readGroups(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    var (first, length, count) = (0, 0, 0)
    var last: UInt8 = 0
    var thousands: UInt8 = 0
    var position = bytes.startIndex
    let leadingZero = bytes.first == UInt8(ascii: "0")
    while position < bytes.endIndex {
      let digit = bytes[position] &- UInt8(ascii: "0")
      if digit < 10 {
        append(digit)
        length += 1
        position += 1
        continue
      }
      guard let (sign, width) = Self.sign(bytes[position...]) else { return false }
      if count == 0 {
        first = length
      } else {
        // Whatever is not the last sign separates thousands.
        guard length == 3, thousands == 0 || thousands == last else { return false }
        thousands = last
      }
      (last, length, count) = (sign, 0, count + 1)
      position += width
    }
    tail = length
    return judge(count: count, first: first, last: last, thousands, leadingZero)
  }

  private mutating func judge(
    count: Int, first: Int, last: UInt8, _ thousands: UInt8, _ leadingZero: Bool
  ) -> Bool {
    guard count > 0 else { return true }
    let isGrouped = tail == 3 && (1...3).contains(first) && !leadingZero
    if count > 1, !(1...3).contains(first) { return false }
    guard let kind = Self.kind(last) else {
      // Spaces and apostrophes separate thousands only.
      return isGrouped && (count == 1 || thousands == last)
    }
    if count > 1, thousands == last {
      evidence = .decimals(kind == .point ? .comma : .point)
      return isGrouped
    }
    hasDecimals = true
    evidence = count == 1 && isGrouped ? .open(kind) : .decimals(kind)
    return true
  }

  private mutating func append(_ digit: UInt8) {
    if uncounted > 0 || digits >= 100_000_000_000_000_000 {
      uncounted += 1
    } else {
      digits = digits * 10 + UInt64(digit)
    }
  }
}
