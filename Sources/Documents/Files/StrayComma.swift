import Yams

/// A comma in a number inside `{…}` or `[…]`, where YAML starts the next entry: `{mean: 1,500 days}`,
/// `[€1,500, €2,000]`.
struct StrayComma {
  /// The number as it was written, with its comma.
  private let written: String

  /// - Parameters:
  ///   - value: the entry before.
  ///   - next: the entry behind it in the same line, without a value: so within `{…}`.
  init?(inMapping value: Node, next: Node) {
    guard let text = Self.plain(value), let rest = Self.plain(next),
      text.last?.isDigit ?? false, rest.first?.isDigit ?? false, value.mark?.line == next.mark?.line
    else { return nil }
    written = "\(text),\(rest)"
  }

  /// - Parameters:
  ///   - item: with a currency before its digits, or none and a unit behind those of the next.
  ///   - next: the item behind it, without a space between them.
  init?(inList item: Node, next: Node) {
    guard let text = Self.plain(item), let rest = Self.plain(next), let mark = item.mark,
      let other = next.mark, mark.line == other.line,
      mark.column + text.unicodeScalars.count + 1 == other.column
    else { return nil }
    let head = text.prefix { !$0.isDigit }.trimmed
    let digits = text.drop { !$0.isDigit }
    let tail = rest.drop(while: \.isDigit)
    guard (1...3).contains(digits.count), digits.allSatisfy(\.isDigit),
      rest.prefix(while: \.isDigit).count == 3,
      Currency.marks.contains(head.uppercased())
        || head.isEmpty && tail.trimmed.first?.isLetter ?? false
    else { return nil }
    written = "\(text),\(rest)"
  }

  /// The number goes on behind one more comma: `1,250,000`.
  init(_ comma: StrayComma, next: Node) {
    written = "\(comma.written),\(Self.plain(next) ?? "")"
  }

  private static func plain(_ node: Node) -> String? {
    guard case .scalar(let scalar) = node, scalar.style == .plain else { return nil }
    return scalar.string
  }

  /// The rest of a sentence whose subject is the key path of the number.
  func message(_ brackets: String) -> String {
    let number = SeparatedNumber(written)
    // What has a unit before it, or thousands behind it, is no decimal.
    let isBare = written.first?.isDigit ?? false
    let meant =
      isBare
      ? number?.readings ?? [] : [number?.asThousands ?? number?.asDecimal].compactMap(\.self)
    let remedy = meant.isEmpty ? "numbers without commas" : meant.joined(separator: " or ")
    return
      "has a comma (got \(written.shortened)), which inside `\(brackets)` starts the next entry; "
      + "write \(remedy)"
  }
}
