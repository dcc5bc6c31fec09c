/// A question that is answered by lives, round by round.
///
/// A study is a value. Everything it decides, it decides by the responses of complete rounds in plan
/// order: no clock, no order of arrival, no number of workers. So a study that was interrupted comes
/// to the same rounds again, wherever it is run; a budget of effort is a number of lives, never of
/// seconds.
public protocol Study: Sendable {
  associatedtype Result: Sendable

  /// The next round; nil when the study has seen enough.
  ///
  /// Called with rounds 0, 1, 2 … complete, in this order. What the study remembers between calls
  /// must follow from the responses.
  mutating func next(_ done: Responses) throws -> Batch?

  /// What the responses say.
  func result(_ done: Responses) throws -> Result
}
