/// Called from long work to show that it moves; does nothing by default.
public struct Heartbeat: Sendable {
  let action: (@Sendable () -> Void)?
  /// - Parameter action: must be quick; called about every 512 persons and epoch.
  public init(_ action: (@Sendable () -> Void)? = nil) { self.action = action }
  @inline(__always) func beat() { action?() }
}
