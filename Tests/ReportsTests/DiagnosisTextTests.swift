import Calibration
import Testing

@testable import Reports

@Suite("Diagnosis as text")
struct DiagnosisTextTests {
  /// 60 customers who buy once and for all, ten records of nobody; a column with a long Chinese
  /// name.
  static let diagnosis: DataDiagnosis = {
    var log = TransactionLog(source: "数据/交易记录.csv")
    for record in 0..<70 {
      let isKnown = record % 7 != 0
      if isKnown { log.ids.append("客户\(record)") }
      log.customer.append(isKnown ? Int32(log.ids.count - 1) : TransactionLog.missing)
      log.day.append(Int32(18_000 + record))
      log.minute.append(-1)
      log.amount.append(200_000)
      log.line.append(UInt32(record + 2))
      log.fingerprint.append(UInt64(record))
    }
    let name = String(repeating: "客户编号", count: 20)
    log.columns = ["customer": name, "date": "日期", "amount": "金额"]
    log.emptyFields = [(name, 10), ("日期", 0), ("金额", 0)]
    return DataDiagnosis(LogSurvey(log: log, cleaned: try! Cleaning.clean(log)))
  }()

  @Test("Fits a terminal but for words that are longer than a line")
  func width() {
    let text = DiagnosisText.text(Self.diagnosis)
    for line in text.split(separator: "\n") where !line.contains("客户编号客户编号") {
      #expect(DisplayWidth.of(String(line)) <= TextTable.width, "\(line)")
      #expect(!line.hasSuffix(" "))
    }
  }

  @Test("Every pain point with its consequence, remedy and an example; what is fine and unchecked")
  func contents() {
    let text = DiagnosisText.text(Self.diagnosis)
    let flat = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(!Self.diagnosis.painPoints.isEmpty)
    for point in Self.diagnosis.painPoints {
      #expect(flat.contains(point.title) && flat.contains(point.consequence))
      #expect(flat.contains("→ " + point.remedy))
      if let example = point.examples.first { #expect(flat.contains(example.text)) }
    }
    for check in Self.diagnosis.fine + Self.diagnosis.notChecked {
      #expect(flat.contains(check.name))
    }
    #expect(flat.contains("70 records · 60 customers · 60 orders · revenue 1,200"))
    #expect(flat.contains("integration 85.7 % (with a customer id; wanted 95 %)"))
  }

  @Test("Paragraphs break between words, under the mark, and keep a per cent sign with its number")
  func paragraph() {
    let words = String(repeating: "word ", count: 15) + "12.5 % more"
    let lines = TextParagraph(words, mark: "→ ").lines
    // 2 + 15 · 5 − 1 = 76 columns; "12.5 %" would end in column 83.
    #expect(lines == ["→ " + String(repeating: "word ", count: 14) + "word", "  12.5 % more"])
    let range = String(repeating: "word ", count: 14) + "(+¥4.51 … +¥6.11 M)"
    #expect(TextParagraph(range).lines[1] == "(+¥4.51 … +¥6.11 M)")
    #expect(TextParagraph("").lines == [])
  }
}
