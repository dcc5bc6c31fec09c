/// One action of a policy: when, why and what.
public struct PolicyEvent: Sendable, Equatable, Hashable, Codable {
  /// Days since the start.
  public let day: Int
  public let policy: String
  public let cause: String
  public let effect: String

  public init(day: Int, policy: String, cause: String, effect: String) {
    self.day = day
    self.policy = policy
    self.cause = cause
    self.effect = effect
  }
}
