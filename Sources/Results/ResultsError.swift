/// Why results could not be written or read: where, what is wrong with which value, and what to do.
public struct ResultsError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file or folder as the user wrote it, or the scenario or run asked for.
  public let place: String
  /// What is wrong, with the value found.
  public let fault: String
  /// What to do about it, as an imperative.
  public let remedy: String

  public init(_ place: String, _ fault: String, remedy: String) {
    self.place = place
    // One line, whatever SQLite says.
    self.fault = fault.split(whereSeparator: \.isNewline).joined(separator: " ")
    self.remedy = remedy
  }

  /// `results/growth: is a file, not a folder; name another folder with --output`
  public var description: String { "\(place): \(fault); \(remedy)" }
}
