/// The three numbers of a date and how they were written.
enum DateParts {
  struct Fault: Error {
    let remedy: String

    func message(_ text: String) -> String { "date cannot be read (got \(text)); \(remedy)" }
  }

  typealias Parts = (format: DateReader.Format, first: Int, second: Int, third: Int)

  static func parse(_ cursor: inout ByteCursor) -> Result<Parts, Fault> {
    let (first, length) = cursor.number()
    if length == 8 {
      return .success(
        (.init(separator: 0, isYearFirst: true), first / 10_000, first / 100 % 100, first % 100))
    }
    if cursor.isAtEnd, length == 5 {
      return .failure(.init(remedy: "format the spreadsheet's serial number as a date"))
    }
    if cursor.isAtEnd, length >= 10 {
      return .failure(.init(remedy: "write the count of seconds as 2011-03-15 09:24"))
    }
    let general = Fault(remedy: "write 2011-03-15")
    guard let separator = separator(&cursor), length == 4 || (1...2).contains(length) else {
      return .failure(general)
    }
    let (second, secondLength) = cursor.number()
    guard (1...2).contains(secondLength), self.separator(&cursor) == separator else {
      return .failure(general)
    }
    let (third, thirdLength) = cursor.number()
    if length == 4 {
      guard (1...2).contains(thirdLength) else { return .failure(general) }
      // 日 or 号 behind the day.
      if separator == Self.chinese, !cursor.skip(0xE6, 0x97, 0xA5), !cursor.skip(0xE5, 0x8F, 0xB7) {
        return .failure(general)
      }
      return .success((.init(separator: separator, isYearFirst: true), first, second, third))
    }
    guard thirdLength == 4 else {
      return .failure(
        thirdLength == 2 ? .init(remedy: "write the year with four digits") : general)
    }
    return .success((.init(separator: separator, isYearFirst: false), first, second, third))
  }

  /// Stands for 年 and 月.
  private static let chinese = UInt8(0xE5)

  private static func separator(_ cursor: inout ByteCursor) -> UInt8? {
    for byte in [UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: ".")] where cursor.skip(byte) {
      return byte
    }
    if cursor.skip(0xE5, 0xB9, 0xB4) || cursor.skip(0xE6, 0x9C, 0x88) { return chinese }
    return nil
  }
}
