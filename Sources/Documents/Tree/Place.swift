/// Where something stands in a scenario file: the place every finding and provenance names.
public struct Place: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The path as the user wrote it, or as reached through `extends`.
  public let file: String
  /// Counted from 1; 0 when the file as a whole is meant.
  public let line: Int
  /// Counted from 1 in Unicode scalars, as editors do; 0 when the file as a whole is meant.
  public let column: Int

  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// The file as a whole, for findings without a line (it is missing, too long, empty …).
  public init(file: String) {
    self.init(file: file, line: 0, column: 0)
  }

  /// `scenarios/winback.yaml:14:9`, or the path alone for a file as a whole.
  public var description: String {
    line == 0 ? file : "\(file):\(line):\(column)"
  }

  public static func < (a: Place, b: Place) -> Bool {
    (a.file, a.line, a.column) < (b.file, b.line, b.column)
  }
}
