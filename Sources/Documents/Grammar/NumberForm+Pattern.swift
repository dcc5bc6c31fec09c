extension NumberForm {
  /// Whether a number by itself is accepted, and between which limits; nil where it needs a unit.
  var bareRange: ClosedRange<Double>? {
    let zero = range.contains(0) ? 0.0...0.0 : nil
    switch dimension {
    case _ where spans != nil || needsUnit: return zero
    case .share, .number, .ratio, .count: return range
    // More may be per cent that lack their sign.
    case .lift: return range.lowerBound...min(range.upperBound, 1)
    case .points, .duration, .dailyRate, .annualRate: return zero
    case .money: return nil
    }
  }

  /// A regular expression for the amount as a text.
  var pattern: String {
    var ways: [String] = []
    if let bareRange { ways += amount(bareRange) }
    if let spans {
      for (span, length) in spans.sorted(by: { $0.value < $1.value }) {
        let scaled = range.lowerBound / length...range.upperBound / length
        ways += amount(scaled, suffix: Self.folded(span) + "[sS]?", isInteger: length == 1)
      }
      return whole(ways)
    }
    switch dimension {
    case .share, .lift:
      let percent = scaled(100)
      ways += amount(percent, suffix: "[%％]") + amount(percent, prefix: "[%％]")
    case .points: ways += amount(scaled(100), suffix: "[pP][pP]")
    case .dailyRate, .annualRate:
      for span in TimeUnit.allCases where dimension == .dailyRate || span == .year {
        let days = dimension == .dailyRate ? span.days : 1
        let unit = "(?:[pP][eE][rR] |/|[aA][nN]? )\\s*\(Self.folded(span.rawValue))[sS]?"
        ways += amount(scaled(days), suffix: unit)
        ways += amount(scaled(100 * days), suffix: "[%％]\\s*\(unit)")
      }
      if range.contains(0) { ways += amount(0...0, suffix: "[%％]") }
    case .duration:
      for span in TimeUnit.allCases {
        ways += amount(scaled(1 / span.days), suffix: Self.folded(span.rawValue) + "[sS]?")
      }
    case .money:
      // Which marks there are, ``markPattern`` says.
      let mark = "[^-+−0-9.,\\s]{1,3}"
      ways += amount(range, suffix: mark) + amount(range, prefix: mark, suffix: "(?:\(mark))?")
    case .count(let things):
      let names = "(?:\(Dimension.names(of: things).map(Self.folded).joined(separator: "|")))"
      ways += amount(range, suffix: names)
    case .number: break
    case .ratio:
      ways += amount(range, suffix: "[×xX]") + amount(range, prefix: "[×xX]")
      ways += amount(range, suffix: "[×xX]?").map { "1:\($0)" }
    }
    return whole(ways)
  }

  /// An amount of money with marks that are a currency's.
  static let markPattern: String = {
    let marks = "(?:\(Currency.marks.map(folded).joined(separator: "|")))?"
    return "^[-+−\\s]*\(marks)[-+−\\s]*[0-9.,]+(?:[eE][+-]?[0-9]+)?\\s*\(marks)\\s*$"
  }()

  /// As the reader has it: what is small by its nature has a comma for a point.
  private var takesCommas: Bool {
    switch dimension {
    case .money, .count, .duration: true
    case .number: isInteger
    case .share, .lift, .points, .dailyRate, .annualRate, .ratio: false
    }
  }

  private func whole(_ ways: [String]) -> String { "^\\s*(?:\(ways.joined(separator: "|")))\\s*$" }

  private func scaled(_ factor: Double) -> ClosedRange<Double> {
    range.lowerBound * factor...range.upperBound * factor
  }

  private func amount(
    _ range: ClosedRange<Double>, prefix: String = "", suffix: String = "", isInteger: Bool? = nil
  ) -> [String] {
    let isInteger = isInteger ?? (self.isInteger && spans == nil)
    func signed(_ sign: String, _ low: Double, _ high: Double) -> String {
      let isPlus = sign == "\\+"
      let before =
        prefix.isEmpty
        ? (isPlus ? "\(sign)?" : sign)
        : isPlus
          ? "(?:\(sign)\\s*\(prefix)|\(prefix)\\s*\(sign)?)"
          : "(?:\(sign)\\s*\(prefix)|\(prefix)\\s*\(sign))"
      let number = DecimalPattern(low, high, isInteger: isInteger, takesCommas: takesCommas).text
      return "\(before)\\s*\(number)" + (suffix.isEmpty ? "" : "\\s*\(suffix)")
    }
    var ways: [String] = []
    if range.upperBound >= 0 {
      ways.append(signed("\\+", max(0, range.lowerBound), range.upperBound))
    }
    if range.lowerBound <= 0 {
      ways.append(signed("[-−]", max(0, -range.upperBound), -range.lowerBound))
    }
    return ways
  }

  /// A text in any case of letters.
  static func folded(_ text: String) -> String {
    text.map { letter in
      let (low, high) = (letter.lowercased(), letter.uppercased())
      if low != high, low.count == 1, high.count == 1 { return "[\(low)\(high)]" }
      return "\\^$.|?*+()[]{}/-".contains(letter) ? "\\\(letter)" : String(letter)
    }.joined()
  }
}
