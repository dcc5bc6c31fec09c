import Synchronization

/// What a worker is at, and when it was last heard of.
final class WorkerDesk: Sendable {
  /// How long a worker may take to say that it is ready.
  static let startPatience = Duration.seconds(10)

  private struct State {
    var block: Block?
    var last = ContinuousClock.now
    var isReady = false
    var isGivenUp = false
  }
  private let state: Mutex<State>

  init(_ block: Block) { state = Mutex(State(block: block)) }

  /// The block it has; a new one renews its patience.
  var block: Block? {
    get { state.withLock { $0.block } }
    set {
      state.withLock {
        $0.block = newValue
        $0.last = .now
      }
    }
  }

  var isReady: Bool {
    get { state.withLock { $0.isReady } }
    set { state.withLock { $0.isReady = newValue } }
  }

  var isGivenUp: Bool { state.withLock { $0.isGivenUp } }

  func renew() { state.withLock { $0.last = .now } }
  func giveUp() { state.withLock { $0.isGivenUp = true } }

  /// Silent for too long; one without a block has nothing to say.
  func isOverdue(_ patience: Duration) -> Bool {
    state.withLock { state in
      let allowed = state.isReady ? patience : min(patience, Self.startPatience)
      return state.block != nil && ContinuousClock.now - state.last > allowed
    }
  }
}
