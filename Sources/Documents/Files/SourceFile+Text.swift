extension SourceFile {
  /// Checks that `bytes` are text that YAML allows.
  ///
  /// - Throws: ``ScenarioError`` at the first byte that is none: not UTF-8, NUL or another control
  ///   character.
  static func text(of bytes: [UInt8], in file: String) throws(ScenarioError) -> String {
    if let encoding = ByteOrderMark.foreignEncoding(of: bytes) {
      throw ScenarioError(Place(file: file), "is \(encoding) text; save it as UTF-8")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let good = validPrefix(of: bytes)
      let hex = String(bytes[good.count], radix: 16, uppercase: true)
      throw ScenarioError(
        place(after: String(decoding: good, as: UTF8.self), in: file),
        "is not UTF-8 text (byte 0x\(hex)); save the file as UTF-8")
    }
    return try checked(text, in: file)
  }

  /// `text` without a byte-order mark.
  ///
  /// - Throws: ``ScenarioError`` at the first character that YAML does not allow.
  static func checked(_ text: String, in file: String) throws(ScenarioError) -> String {
    guard let index = text.unicodeScalars.firstIndex(where: isForbidden) else {
      return text.unicodeScalars.first == "\u{FEFF}"
        ? String(text.unicodeScalars.dropFirst()) : text
    }
    let place = place(after: text.unicodeScalars[..<index], in: file)
    let scalar = text.unicodeScalars[index]
    if scalar == "\0" { throw ScenarioError(place, "is a NUL byte, so this is no text file") }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let code = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    throw ScenarioError(place, "is the control character U+\(code); delete it")
  }

  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x85: false
    case 0..<0x20, 0x7F..<0xA0, 0xFFFE, 0xFFFF: true
    default: false
    }
  }

  private static func place(
    after prefix: some Collection<Unicode.Scalar>, in file: String
  ) -> Place {
    let line = prefix.count { $0 == "\n" } + 1
    let column = prefix.reduce(into: 1) { $0 = $1 == "\n" ? 1 : $0 + 1 }
    return Place(file: file, line: line, column: column)
  }

  private static func place(after prefix: String, in file: String) -> Place {
    place(after: prefix.unicodeScalars, in: file)
  }

  /// The longest beginning of `bytes` that is UTF-8.
  private static func validPrefix(of bytes: [UInt8]) -> ArraySlice<UInt8> {
    var codec = UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var count = 0
    while case .valid(let unit) = codec.parseScalar(from: &iterator) { count += unit.count }
    return bytes[..<count]
  }

  /// The comment block that heads `text`, without the `#`; empty when there is none.
  static func headComment(of text: String) -> String {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .drop { $0.allSatisfy(\.isWhitespace) }
      .prefix { $0.first == "#" }
      // A line for editors is no part of the question.
      .filter { !$0.contains("yaml-language-server:") }
    let bare = lines.map { line in
      let comment = line.drop { $0 == "#" }
      return String(comment.first == " " ? comment.dropFirst() : comment)
    }
    return bare.joined(separator: "\n").trimmed
  }
}

extension StringProtocol {
  /// Without white space and line breaks at both ends.
  package var trimmed: String {
    let start = drop(while: \.isWhitespace)
    return String(start.reversed().drop(while: \.isWhitespace).reversed())
  }
}
