import Foundation

/// Comma-separated text (RFC 4180 but for the line ends, which are `\n`), put together field by field.
/// Every table that Cohortcast writes goes through it.
///
/// A text that a spreadsheet would take for a formula gets an apostrophe in front, as
/// ``SpreadsheetText`` has it; characters that a terminal obeys instead of showing them, ends of lines
/// among them, are written as ``VisibleText`` shows them. Numbers are written as they are.
public struct CSVText: Sendable {
  public private(set) var bytes: [UInt8] = []
  private var isLineOpen = false
  /// The last date written: logs repeat their dates.
  private var latest: (day: Int32, text: [UInt8])?

  /// Ends of lines and tabs stay inside quotes, for a table that is read back as it was.
  private let keepsLines: Bool

  public init(keepsLines: Bool = false) { self.keepsLines = keepsLines }

  public mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  public var data: Data { Data(bytes) }
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  public mutating func endLine() {
    bytes.append(UInt8(ascii: "\n"))
    isLineOpen = false
  }

  /// An empty field.
  public mutating func skip() {
    if isLineOpen { bytes.append(UInt8(ascii: ",")) }
    isLineOpen = true
  }

  /// Quoted where it must be, where another separator would puzzle a reader, and where it is no
  /// formula only by its apostrophe.
  public mutating func add(_ text: String) {
    skip()
    let text = keepsLines ? VisibleText.lines(text) : VisibleText.line(text)
    let isFormula = SpreadsheetText.isFormula(text.utf8)
    guard isFormula || Self.needsQuotes(text.utf8) else {
      bytes.append(contentsOf: text.utf8)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    if isFormula { bytes.append(SpreadsheetText.mark) }
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Readers drop the space around a field that has no quotes.
  private static func needsQuotes(_ text: String.UTF8View) -> Bool {
    let space = UInt8(ascii: " ")
    return text.first == space || text.last == space || text.contains(where: isSpecial)
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: "\""), 0..<0x20: true
    default: false
    }
  }

  public mutating func add(_ number: Int) {
    skip()
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    append(number.magnitude)
  }

  /// The shortest form that reads back to the same number, with a point, whatever the machine's
  /// language; empty where there is none, or where it is none.
  public mutating func add(_ number: Double?) {
    skip()
    guard let number, number.isFinite else { return }
    // −0 would be a difference without one.
    bytes.append(contentsOf: (number == 0 ? "0.0" : "\(number)").utf8)
  }

  /// Rounded to so many decimals; empty where it is no number.
  public mutating func add(_ number: Double, places: Int) {
    skip()
    guard number.isFinite else { return }
    bytes.append(contentsOf: String(format: "%.\(places)f", number == 0 ? 0 : number).utf8)
  }

  /// `2011-03-15`
  /// - Parameter day: since 1970-01-01.
  public mutating func add(day: Int32) {
    skip()
    if latest?.day != day {
      latest = (day, Array(CalendarDate(daysSince1970: Int(day)).description.utf8))
    }
    if let latest { bytes.append(contentsOf: latest.text) }
  }

  /// With two decimals, or four where two would not do.
  /// - Parameter amount: in ten-thousandths.
  public mutating func add(amount: Int64) {
    skip()
    if amount < 0 { bytes.append(UInt8(ascii: "-")) }
    let size = amount.magnitude
    append(UInt(size / 10_000))
    bytes.append(UInt8(ascii: "."))
    let rest = Int(size % 10_000)
    var power = 1000
    // A third decimal never stands alone: it would look like thousands.
    while power >= (rest % 100 == 0 ? 100 : 1) {
      bytes.append(UInt8(ascii: "0") + UInt8(rest / power % 10))
      power /= 10
    }
  }

  private mutating func append(_ number: UInt) {
    var power: UInt = 1
    while power <= number / 10 { power *= 10 }
    while power > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(number / power % 10))
      power /= 10
    }
  }
}
