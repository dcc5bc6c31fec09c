#if canImport(Glibc)
  import Glibc
#endif

/// Draws in batches: what a stream's first words give, together with whether that is sure.
///
/// Most draws accept the first candidate of their method. Made for many rows at once, without a branch,
/// the words of one row need not wait for another's; a row whose candidate is not sure is drawn again from
/// its stream, which starts from the same words, so that both ways give the same bits.
extension OwnerStreams {
  /// The first four words of a stream.
  @inlinable @inline(__always)
  public func words(_ ordinal: UInt64, _ index: UInt32) -> SIMD4<UInt64> {
    words(ordinal, index, block: 0)
  }

  /// The first word of a stream.
  @inlinable @inline(__always)
  public func word(_ ordinal: UInt64, _ index: UInt32) -> UInt64 {
    Philox.block(key: key, counter: (ordinal, UInt64(index) << 32)).0
  }

  /// Four words of a stream from one of its blocks of two on.
  @inlinable @inline(__always)
  public func words(_ ordinal: UInt64, _ index: UInt32, block: UInt32) -> SIMD4<UInt64> {
    let (a, b) = Philox.twoBlocks(
      key: key, counter: (ordinal, UInt64(index) << 32 | UInt64(block)))
    return SIMD4(a.0, a.1, b.0, b.1)
  }
}

extension Ziggurat {
  /// A unit exponential from one word, as ``RandomStream/exponential()`` makes it.
  @inlinable @inline(__always)
  public func exponential(_ word: UInt64) -> (value: Double, isSure: Bool) {
    let bits = word >> 3
    let layer = Int(bits & 255)
    let abscissa = bits >> 8
    return (
      Double(Int64(bitPattern: abscissa)) * exponentialWidth(layer),
      abscissa < exponentialLimit(layer)
    )
  }

  /// A standard normal from one word, as ``RandomStream/normal()`` makes it.
  @inlinable @inline(__always)
  public func normal(_ bits: UInt64) -> (value: Double, isSure: Bool) {
    let layer = Int(bits & 255)
    let abscissa = (bits >> 9) & 0xF_FFFF_FFFF_FFFF
    let x = Double(Int64(bitPattern: abscissa)) * normalWidth(layer)
    return (
      Double(bitPattern: x.bitPattern | ((bits >> 8) & 1) << 63), abscissa < normalLimit(layer)
    )
  }
}

extension RandomStream {
  /// Uniform on [0, 1) from one word, as ``uniform()`` makes it.
  @inlinable @inline(__always)
  public static func uniform(_ word: UInt64) -> Double {
    Double(Int64(bitPattern: word >> 11)) * 0x1p-53
  }
}

extension GammaSampler {
  /// Words a sure draw takes.
  @inlinable @inline(__always)
  public var sureWords: Int { boost == 0 ? 2 : 3 }

  /// Γ(shape, rate 1) from the next ``sureWords`` words of a stream.
  ///
  /// - Parameter third: only read for shapes below 1.
  @inlinable @inline(__always)
  public func sure(
    _ first: UInt64, _ second: UInt64, _ third: UInt64, _ ziggurat: Ziggurat
  ) -> (value: Double, isSure: Bool) {
    let (x, isNormal) = ziggurat.normal(first)
    let cubeRoot = 1 + c * x
    let v = cubeRoot * cubeRoot * cubeRoot
    let u = (Double(Int64(bitPattern: second >> 12)) + 0.5) * 0x1p-52
    let square = x * x
    let isSure =
      isNormal && square <= squareReach && u < 1 - squeeze * square * square
    if boost == 0 { return (d * v, isSure) }
    let (power, isExponential) = ziggurat.exponential(third)
    return (d * v * exp(-power * boost), isSure && isExponential)
  }
}

extension BetaSampler {
  /// Words a sure draw takes.
  @inlinable @inline(__always)
  public var sureWords: Int { first.sureWords + second.sureWords }

  /// A draw from the next ``sureWords`` words of a stream.
  @inlinable @inline(__always)
  public func sure(
    _ words: UnsafePointer<UInt64>, _ ziggurat: Ziggurat
  ) -> (value: Double, isSure: Bool) {
    let (x, isFirst) = first.sure(words[0], words[1], words[2], ziggurat)
    let rest = words + first.sureWords
    let (y, isSecond) = second.sure(rest[0], rest[1], rest[2], ziggurat)
    return (x / (x + y), isFirst && isSecond && !isTiny && x + y > 0)
  }
}
