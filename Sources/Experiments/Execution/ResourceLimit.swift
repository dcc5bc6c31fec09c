import Glibc

/// A limit that the system has set this process and that is not infinite.
public struct ResourceLimit: Sendable, Equatable {
  public enum Resource: Sendable {
    /// Processes and threads of the user.
    case processes
    /// Addresses of a process, and the data among them; in kilobytes, as `ulimit` counts them.
    case addresses, data
    /// Bytes of a file.
    case fileSize
  }

  let resource: Resource
  /// As `ulimit` counts it.
  let value: Int

  /// Nil for a limit that is infinite.
  public init?(_ resource: Resource) {
    var limit = rlimit()
    let number =
      switch resource {
      case .processes: __RLIMIT_NPROC
      case .addresses: RLIMIT_AS
      case .data: RLIMIT_DATA
      case .fileSize: RLIMIT_FSIZE
      }
    guard getrlimit(__rlimit_resource_t(number.rawValue), &limit) == 0,
      let value = Int(exactly: limit.rlim_cur)
    else { return nil }
    self.init(resource, [.addresses, .data].contains(resource) ? value / 1024 : value)
  }

  init(_ resource: Resource, _ value: Int) {
    self.resource = resource
    self.value = value
  }

  /// The tighter one of those on memory.
  static var ofMemory: ResourceLimit? {
    [ResourceLimit(.addresses), ResourceLimit(.data)].compactMap(\.self)
      .min { $0.value < $1.value }
  }

  /// `ulimit -u 40`
  func command(_ value: Int) -> String {
    let letter =
      switch resource {
      case .processes: "u"
      case .addresses: "v"
      case .data: "d"
      case .fileSize: "f"
      }
    return "`ulimit -\(letter) \(value)`"
  }
}
