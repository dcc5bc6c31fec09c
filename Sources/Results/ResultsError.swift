import Lifecycle

/// Why results could not be written or read: where, what is wrong with which value, and what to do.
public struct ResultsError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Who has to change something.
  public enum Kind: Sendable, Hashable {
    /// The user asked for what cannot be: a file where a folder should be, a run that is there
    /// already. Nothing has been written. Exit status 2.
    case badInput
    /// The machine failed, or Cohortcast itself: a full disk, a limit, a folder that went away, a
    /// right that was lost. Exit status 1.
    case failure
  }

  public let kind: Kind
  /// The file or folder as the user wrote it, or the scenario or run asked for.
  public let place: String
  /// What is wrong, with the value found.
  public let fault: String
  /// What to do about it, as an imperative.
  public let remedy: String

  public init(_ place: String, _ fault: String, remedy: String, kind: Kind = .badInput) {
    self.kind = kind
    self.place = place
    // SQLite's words may come on several lines.
    self.fault = fault.split(whereSeparator: \.isNewline).joined(separator: " ")
    self.remedy = remedy
  }

  /// `results/growth: is a file, not a folder; name another folder with --output`, on one line whatever
  /// names hold.
  public var description: String { VisibleText.line("\(place): \(fault); \(remedy)") }
}
