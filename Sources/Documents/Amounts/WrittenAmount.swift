/// A number with what stands before and after it, e.g. `¥1,500.50`, `30 days`, `-5 %`.
struct WrittenAmount: Sendable {
  /// The number, with its sign.
  let number: DecimalText
  /// The number as written, without the sign.
  let digits: String
  /// Whether a sign was written.
  let isSigned: Bool
  /// What stands before the number, e.g. `¥` or `CNY`.
  let prefix: String
  /// What stands after it, e.g. `%`, `days`, `per month`.
  let suffix: String

  /// Prefix and suffix together: the unit as found.
  var unit: String { prefix.isEmpty ? suffix : suffix.isEmpty ? prefix : "\(prefix) … \(suffix)" }

  /// Nil when `text` has no number or one with misplaced commas, such as `1,5`.
  init?(_ text: String) {
    var rest = Substring(text)
    var sign: Character?
    func skipSpaces() { rest = rest.drop(while: \.isWhitespace) }
    func takeSign() {
      guard sign == nil, let first = rest.first, "+-−".contains(first) else { return }
      sign = first
      rest = rest.dropFirst()
    }
    skipSpaces()
    takeSign()
    let isStart = { (character: Character) in character.isDigit || character == "." }
    let before = rest.prefix { !isStart($0) && !"+-−".contains($0) }
    rest = rest.dropFirst(before.count)
    takeSign()
    skipSpaces()

    var end = rest.endIndex
    if let other = rest.firstIndex(where: { !isStart($0) && $0 != "," }) {
      end = other
      // An exponent belongs to the number only with digits: `1e3`, but `3 each`, `5 euro`.
      if "eE".contains(rest[other]) {
        let power = rest[rest.index(after: other)...]
        let signed = power.drop { "+-".contains($0) }
        let digits = signed.prefix(while: \.isDigit)
        if power.count - signed.count <= 1, !digits.isEmpty { end = digits.endIndex }
      }
    }
    guard let number = DecimalText(unsigned: rest[..<end]) else { return nil }
    digits = String(rest[..<end])
    isSigned = sign != nil
    self.number = sign == "-" || sign == "−" ? number.negated : number
    prefix = before.trimmed
    suffix = rest[end...].trimmed
  }
}

extension WrittenAmount {
  /// What stands for a power of ten after a number.
  private static let multipliers: [String: Int] = [
    "k": 3, "thousand": 3, "千": 3, "万": 4, "m": 6, "mn": 6, "mio": 6, "million": 6, "亿": 8,
    "b": 9, "bn": 9, "billion": 9,
  ]

  /// The number with the power of ten that stands behind it, and the unit that is left: 18,000 and
  /// `persons` of `18k persons`; nil where no power of ten is written.
  func multiplied() -> (number: DecimalText, unit: String)? {
    let text = suffix.lowercased()
    // The longest first: `m` is the beginning of `million`.
    let words = Self.multipliers.sorted { ($1.key.count, $0.key) < ($0.key.count, $1.key) }
    for (word, places) in words where text.hasPrefix(word) {
      let rest = suffix.dropFirst(word.count)
      // `k` of `kg` is no thousand; 万 needs no space behind it, nor does a sign of a currency.
      let isWord = rest.first.map { !$0.isASCII || !$0.isLetter } ?? true
      guard isWord || !word.allSatisfy(\.isASCII) || rest.uppercased() == rest else { continue }
      return (number.shifted(places), rest.trimmed)
    }
    return nil
  }
}
