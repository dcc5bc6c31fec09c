/// Which values of a figure are the better ones.
public enum Better: String, Codable, Sendable, CaseIterable {
  case higher
  case lower

  /// 1 for higher, −1 for lower: times this, a larger value is always better.
  var sign: Double { self == .higher ? 1 : -1 }
}
