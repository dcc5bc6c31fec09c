/// Reads the amounts, quantities and prices of a file from bytes as integers of a fraction of the
/// unit, and finds from the whole file which sign stands in front of the decimals.
///
/// Readable: `1234.5`, `-12`, `12-`, `(12)`, `1,234.56`, `1.234,56`, `1 234.56`, `1'234.56`, `1.2e3`.
/// `1,234` alone is open: it may be one thousand or one and a bit. Until the file has shown the
/// sign, such values are read as decimals and remembered; thousands are 1,000 times that.
struct NumberReader {
  enum Reading: Equatable {
    case missing
    case value(Int64)
    /// Read as decimals, and 1,000 times as much if the sign turns out to separate thousands.
    case open(Int64, LogOptions.DecimalSign)
    /// What is wrong, without the field's name and the line.
    case fault(String)
  }

  /// In units; larger values are taken for errors.
  static let largest: Int64 = 1_000_000_000_000

  /// Chosen by the user or found.
  private(set) var sign: LogOptions.DecimalSign?
  private var signLine: Int?
  /// The first open value of each sign.
  private(set) var openPoint: (line: Int, text: String)?
  private(set) var openComma: (line: Int, text: String)?

  init(sign: LogOptions.DecimalSign?) { self.sign = sign }

  /// - Parameter scale: what one unit is counted as: 10,000 for money, 1,000 for quantities.
  @inline(__always)
  mutating func read(
    _ bytes: UnsafeBufferPointer<UInt8>, scale: Int64, line: Int
  ) -> Reading {
    // Almost all values are at most 12 digits, without or with a sign in front.
    if let integer = Self.integer(bytes) { return .value(integer &* scale) }
    if MissingValue.matches(bytes) { return .missing }
    return readAny(bytes, scale: scale, line: line)
  }

  @inline(__always)
  private static func integer(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
    guard bytes.count > 0, bytes.count <= 12 else { return nil }
    let isNegative = bytes[0] == UInt8(ascii: "-")
    var position = isNegative ? 1 : 0
    guard position < bytes.count else { return nil }
    var value: Int64 = 0
    while position < bytes.count {
      let digit = bytes[position] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      value = value &* 10 &+ Int64(digit)
      position += 1
    }
    return isNegative ? -value : value
  }

  private mutating func readAny(
    _ bytes: UnsafeBufferPointer<UInt8>, scale: Int64, line: Int
  ) -> Reading {
    guard let numeral = Numeral(bytes) else { return .fault(Self.fault(bytes)) }
    switch numeral.evidence {
    case .none: break
    case .decimals(let shown):
      if let sign, sign != shown { return .fault(conflict(bytes, sign)) }
      if sign == nil {
        sign = shown
        signLine = line
      }
    case .open(let kind):
      guard let sign else {
        let text = ByteCursor(bytes).text
        if kind == .point, openPoint == nil { openPoint = (line, text) }
        if kind == .comma, openComma == nil { openComma = (line, text) }
        guard let value = numeral.value(scale: scale, isDecimal: true) else {
          return .fault(Self.tooLarge(bytes))
        }
        return .open(value, kind)
      }
      guard let value = numeral.value(scale: scale, isDecimal: sign == kind) else {
        return .fault(Self.tooLarge(bytes))
      }
      return .value(value)
    }
    guard let value = numeral.value(scale: scale, isDecimal: numeral.hasDecimals) else {
      return .fault(Self.tooLarge(bytes))
    }
    return .value(value)
  }

  private func conflict(
    _ bytes: UnsafeBufferPointer<UInt8>, _ sign: LogOptions.DecimalSign
  ) -> String {
    let other = signLine.map { "line \($0)" } ?? "--decimal"
    return "is not written with a decimal \(sign.rawValue), as \(other) says "
      + "(got \(ByteCursor(bytes).text)); write all numbers of a file in one way"
  }

  private static func tooLarge(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    "must lie between -\(largest) and \(largest) (got \(ByteCursor(bytes).text)); correct it"
  }

  private static func fault(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    let text = ByteCursor(bytes).text
    let hasCurrency =
      text.contains { $0.isCurrencySymbol || $0 == "元" }
      || ["USD", "EUR", "GBP", "CNY", "RMB", "JPY"].contains { text.uppercased().contains($0) }
    return hasCurrency
      ? "must be a number without a currency sign (got \(text)); take the sign away"
      : "must be a number (got \(text)); write 12.30"
  }
}
