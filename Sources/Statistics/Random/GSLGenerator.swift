import CGSL

/// The GNU Scientific Library as this process uses it.
public enum GSL {
  /// True once GSL's error handler, which would abort the process, is off. Touched before every use
  /// of GSL in this library; the check costs a load after the first time.
  public static let ready: Bool = {
    gsl_set_error_handler_off()
    return true
  }()

  /// The version of the library at run time, e.g. "2.7.1", for a run's manifest.
  public static var version: String { String(cString: cgsl_version()) }
}

/// The owner of a GSL generator whose numbers are those of one keyed stream.
///
/// Where a stream already has an owner, ``RandomStream/withGSL(_:)`` lends it without allocating.
public struct GSLGenerator: ~Copyable {
  /// The generator to hand to GSL; valid as long as this owner.
  public let pointer: UnsafeMutablePointer<gsl_rng>

  /// - Parameter stream: where the generator starts; the caller's copy does not advance.
  /// - Returns: nil when memory ran out.
  public init?(_ stream: RandomStream) {
    guard GSL.ready, let pointer = gsl_rng_alloc(Self.philox) else { return nil }
    pointer.pointee.state.assumingMemoryBound(to: RandomStream.self).pointee = stream
    self.pointer = pointer
  }

  deinit { gsl_rng_free(pointer) }

  /// The stream as GSL has left it.
  public var stream: RandomStream {
    pointer.pointee.state.assumingMemoryBound(to: RandomStream.self).pointee
  }

  /// The generator type: its state is a ``RandomStream``, its range all 64-bit numbers. Setting a
  /// seed n moves the stream to its n-th pair of blocks (0: back to the start of its address).
  /// Unsafe to share in name only: it is written once and lives as long as the process.
  nonisolated(unsafe) static let philox: UnsafePointer<gsl_rng_type> = {
    let name: StaticString = "philox2x64-7"
    let type = UnsafeMutablePointer<gsl_rng_type>.allocate(capacity: 1)
    type.initialize(
      to: gsl_rng_type(
        name: UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self),
        max: .max, min: 0, size: MemoryLayout<RandomStream>.size,
        set: { state, seed in
          state?.assumingMemoryBound(to: RandomStream.self).pointee.seek(toPair: seed)
        },
        get: { state in
          guard let state else { return 0 }
          return UInt(state.assumingMemoryBound(to: RandomStream.self).pointee.next())
        },
        get_double: { state in
          guard let state else { return 0 }
          return state.assumingMemoryBound(to: RandomStream.self).pointee.uniform()
        }))
    return UnsafePointer(type)
  }()
}

extension RandomStream {
  /// Lends this stream to GSL: every GSL sampler then draws from it, and it goes on where GSL
  /// stopped. Nothing is allocated.
  ///
  /// - Parameter body: gets a generator that is valid only inside.
  public mutating func withGSL<Result, Failure: Error>(
    _ body: (UnsafeMutablePointer<gsl_rng>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    precondition(GSL.ready)
    return try withUnsafeMutablePointer(to: &self) { state throws(Failure) -> Result in
      var generator = gsl_rng(type: GSLGenerator.philox, state: state)
      return try withUnsafeMutablePointer(to: &generator, body)
    }
  }

  fileprivate mutating func seek(toPair pair: UInt) {
    block = UInt32(truncatingIfNeeded: pair) &* 2
    position = 4
  }
}
