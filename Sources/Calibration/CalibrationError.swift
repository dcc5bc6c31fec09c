import Lifecycle

/// Why a log cannot be read or a model cannot be trusted: place, value and remedy, all at once.
///
/// The command line ends with nothing written and status 2, or 1 where the machine failed.
public struct CalibrationError: Error, Sendable, Hashable, CustomStringConvertible {
  /// One thing wrong.
  public struct Problem: Sendable, Hashable, CustomStringConvertible {
    /// The file as the user wrote it, or the option or model at fault; nil when the message says.
    public let place: String?
    /// Counted from 1; nil for the file as a whole.
    public let line: Int?
    /// Fault, value and remedy in one sentence.
    public let message: String

    public init(place: String?, line: Int? = nil, _ message: String) {
      self.place = place
      self.line = line
      self.message = message
    }

    /// `log.csv:14: amount must be a number (got 12,3x); write 12.30`, on one line whatever names hold.
    public var description: String {
      let prefix = [place, line.map(String.init)].compactMap(\.self).joined(separator: ":")
      return VisibleText.line(prefix.isEmpty ? message : "\(prefix): \(message)")
    }
  }

  public let problems: [Problem]
  /// The machine failed (a disk that cannot be read), and not the file, the options or the model.
  public let isFailure: Bool

  public init(_ problems: [Problem], isFailure: Bool = false) {
    self.problems = problems
    self.isFailure = isFailure
  }

  public init(_ place: String?, line: Int? = nil, _ message: String) {
    self.init([Problem(place: place, line: line, message)])
  }

  /// One problem per line.
  public var description: String { problems.map(\.description).joined(separator: "\n") }
}
