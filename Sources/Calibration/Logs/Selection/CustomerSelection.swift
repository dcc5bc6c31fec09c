import Documents
import Lifecycle

/// Which customers of a log are looked at, where somebody has said so: those who are named go first, then
/// those whose first order is too early.
public struct CustomerSelection: Sendable, Hashable {
  /// A customer who is named to be left out.
  public struct Exclusion: Sendable, Hashable {
    /// As it was written.
    public let id: String
    /// The file that names it, and the line, counted from 1; nil for the option itself.
    public let file: String?
    public let line: Int?

    public init(_ id: String, file: String? = nil, line: Int? = nil) {
      self.id = id
      self.file = file
      self.line = line
    }
  }

  public var excluded: [Exclusion]
  /// Customers whose first order in the log is earlier are left out, and the log counts from this day
  /// on; nil: nobody is.
  public var firstOrderFrom: CalendarDate?
  /// The secret under which the log's ids are hashed; nil where they are not. Exclusions may name
  /// ids or hashes.
  public var salt: String?

  /// Everybody, unless told otherwise.
  public init(
    excluded: [Exclusion] = [], firstOrderFrom: CalendarDate? = nil, salt: String? = nil
  ) {
    self.excluded = excluded
    self.firstOrderFrom = firstOrderFrom
    self.salt = salt
  }

  /// Reads `ID[,ID…]` or the name of a file with one id a line (plain or gzip); what is both is the
  /// file.
  ///
  /// - Throws: for a file that cannot be read, and where no id is named.
  public static func exclusions(
    parsing texts: [String]
  ) throws(CalibrationError) -> [Exclusion] {
    var exclusions: [Exclusion] = []
    for text in texts {
      let named = CompressedFile.isThere(text) ? try ids(inFile: text) : ids(inList: text)
      guard !named.isEmpty else {
        throw CalibrationError(
          "--exclude",
          "names no customer (got \(text)); write ids separated by commas, or a file with one id a "
            + "line")
      }
      exclusions += named
    }
    return exclusions
  }

  private static func ids(inList text: String) -> [Exclusion] {
    text.split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
      .map { Exclusion($0) }
  }

  private static func ids(inFile path: String) throws(CalibrationError) -> [Exclusion] {
    let bytes = try CompressedFile.contents(of: path, most: 1 << 28)
    var exclusions: [Exclusion] = []
    let lines = bytes.split(omittingEmptySubsequences: false) { $0 == UInt8(ascii: "\n") }
    for (place, line) in lines.enumerated() {
      let text = Array(line.prefix { $0 != UInt8(ascii: "\r") }).withUnsafeBufferPointer { buffer in
        DelimitedRecord.text(SpreadsheetText.content(buffer))
      }
      let id = (place == 0 ? String(text.drop { $0 == "\u{FEFF}" }) : text).trimmed
      if !id.isEmpty { exclusions.append(Exclusion(id, file: path, line: place + 1)) }
    }
    return exclusions
  }
}
