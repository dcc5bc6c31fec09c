import Documents
import Foundation
import Lifecycle

/// Comma-separated text (RFC 4180) as bytes, put together field by field.
struct CSVText {
  private(set) var bytes: [UInt8] = []
  private var isLineOpen = false
  /// The last date written: logs repeat their dates.
  private var latest: (day: Int32, text: [UInt8])?

  mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  var data: Data { Data(bytes) }

  mutating func endLine() {
    bytes.append(UInt8(ascii: "\n"))
    isLineOpen = false
  }

  /// An empty field.
  mutating func skip() {
    if isLineOpen { bytes.append(UInt8(ascii: ",")) }
    isLineOpen = true
  }

  /// Quoted where it must be, and where another separator would puzzle a reader.
  mutating func add(_ text: String) {
    skip()
    guard text.utf8.contains(where: Self.isSpecial) else {
      bytes.append(contentsOf: text.utf8)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: "\""), 0...0x20: true
    default: false
    }
  }

  /// - Parameter number: 0 or more.
  mutating func add(_ number: Int) {
    skip()
    append(number)
  }

  /// `2011-03-15`
  /// - Parameter day: since 1970-01-01.
  mutating func add(day: Int32) {
    skip()
    if latest?.day != day {
      latest = (day, Array(CalendarDate(daysSince1970: Int(day)).description.utf8))
    }
    if let latest { bytes.append(contentsOf: latest.text) }
  }

  /// With two decimals, or four where two would not do.
  /// - Parameter amount: in ten-thousandths.
  mutating func add(amount: Int64) {
    skip()
    if amount < 0 { bytes.append(UInt8(ascii: "-")) }
    let size = amount.magnitude
    append(Int(size / 10_000))
    bytes.append(UInt8(ascii: "."))
    let rest = Int(size % 10_000)
    var power = 1000
    // A third decimal never stands alone: it would look like thousands.
    while power >= (rest % 100 == 0 ? 100 : 1) {
      bytes.append(UInt8(ascii: "0") + UInt8(rest / power % 10))
      power /= 10
    }
  }

  private mutating func append(_ number: Int) {
    var power = 1
    while power <= number / 10 { power *= 10 }
    while power > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(number / power % 10))
      power /= 10
    }
  }
}
