/// A number with marks between its digits, such as `3.000`, `1'000`, `3 000` or `3.000,50`, by what it may
/// mean: a thousand in one country is a thousandth in another.
package struct SeparatedNumber {
  /// What stands before the digits and after them.
  private let before: String
  private let after: String
  /// Every mark between two digits.
  private let marks: [Character]
  private let groups: [String]

  /// Nil when `text` has no digits with a mark between them.
  init?(_ text: String) {
    let characters = Array(text)
    guard let start = characters.firstIndex(where: \.isDigit) else { return nil }
    var marks: [Character] = []
    var groups = [""]
    var end = start
    while end < characters.count {
      let character = characters[end]
      let next = end + 1 < characters.count ? characters[end + 1] : "x"
      if character.isDigit {
        groups[groups.count - 1].append(character)
      } else if Self.isMark(character), next.isDigit {
        marks.append(character)
        groups.append("")
      } else {
        break
      }
      end += 1
    }
    guard !marks.isEmpty else { return nil }
    before = String(characters[..<start])
    after = String(characters[end...])
    self.marks = marks
    self.groups = groups
  }

  private static func isMark(_ character: Character) -> Bool {
    ".,'’_".contains(character) || character.isWhitespace && !character.isNewline
  }

  /// Whether marks stand where thousands end: one to three digits, then groups of three.
  private func areThousands(_ groups: [String]) -> Bool {
    (1...3).contains(groups[0].count) && groups[0].first != "0"
      && groups.dropFirst().allSatisfy { $0.count == 3 }
  }

  /// The digits, where marks stand between thousands.
  private var thousands: String? {
    let kinds = Set(marks)
    if kinds.count == 1, areThousands(groups) { return groups.joined() }
    // 1,25,000, as it is written in India.
    if kinds == [","], groups.last?.count == 3, (1...2).contains(groups[0].count),
      groups.dropFirst().dropLast().allSatisfy({ $0.count == 2 }), marks.count > 1
    {
      return groups.joined()
    }
    guard kinds.count == 2, let last = marks.last, ".,".contains(last),
      marks.dropLast().allSatisfy({ $0 != last }), areThousands(groups.dropLast())
    else { return nil }
    return groups.dropLast().joined() + "." + groups[groups.count - 1]
  }

  /// The digits, where the mark is a decimal point; never three behind it, which might be thousands.
  private var decimal: String? {
    guard marks.count == 1, ".,".contains(marks[0]) else { return nil }
    let fraction = String(groups[1].reversed().drop { $0 == "0" }.reversed())
    if fraction.isEmpty { return groups[0] }
    let isLikeThousands = fraction.count == 3 && areThousands([groups[0], fraction])
    return "\(groups[0]).\(fraction)\(isLikeThousands ? "0" : "")"
  }

  /// Whether it may mean either.
  var isAmbiguous: Bool { thousands != nil && decimal != nil }

  /// Whether this mark stands in it.
  func has(_ mark: Character) -> Bool { marks.contains(mark) }

  /// Whether three digits that end in 0 stand behind its mark, as no decimals do.
  var endsInZero: Bool { groups.last?.last == "0" }

  /// The text with the number as thousands, and as decimals, where it may be that.
  var asThousands: String? { thousands.map { before + $0 + after } }
  var asDecimal: String? { decimal.map { before + $0 + after } }

  /// Whether the text is no amount as it stands, or one that may mean something else.
  static func isDoubtful(_ text: String) -> Bool {
    guard let amount = WrittenAmount(text), !amount.unit.contains(where: \.isNumber) else {
      return true
    }
    return SeparatedNumber(amount.digits).map { $0.isAmbiguous && $0.has(".") } ?? false
  }

  /// What a plain number with marks may mean, where it is not clear: `1,5` has no thousands, and `3.000` may
  /// have some. Nil for one that is clear; commas and spaces separate thousands.
  package static func doubts(_ text: String) -> [String]? {
    guard let number = SeparatedNumber(text) else { return nil }
    let isClear =
      Double(text.filter { !", ".contains($0) }) != nil
      && (number.has(".") ? !(number.isAmbiguous && number.endsInZero) : number.asThousands != nil)
    return isClear ? nil : number.readings
  }

  /// Both, the likelier first.
  var readings: [String] { [asThousands, asDecimal].compactMap(\.self) }

  /// The marks in words.
  var markName: String {
    if marks.contains(where: \.isWhitespace) { return "a space" }
    return Set(marks).count == 1 ? (marks[0] == "," ? "a comma" : "`\(marks[0])`") : "`\(marks[0])`"
  }
}
