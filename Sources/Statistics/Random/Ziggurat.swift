#if canImport(Glibc)
  import Glibc
#endif

/// Tables of the ziggurat method with 256 layers for the unit exponential and the standard normal.
///
/// Marsaglia & Tsang, "The ziggurat method for generating random variables", J. Stat. Software 5(8),
/// 2000; layer constants as in Doornik (2005). The layer index and the abscissa come from disjoint
/// bits of one 64-bit number, which repairs the correlation Doornik found in the original.
public struct Ziggurat: @unchecked Sendable {
  // Unchecked: the tables are written once, before the only instance is published.
  // One pointer, so that a stream carries it at no cost: six tables of 256 words in a row.
  @usableFromInline let words: UnsafePointer<UInt64>

  @inlinable @inline(__always)
  func number(_ table: Int, _ layer: Int) -> Double {
    Double(bitPattern: words[table &* 256 &+ layer])
  }
  @inlinable @inline(__always) func exponentialWidth(_ layer: Int) -> Double { number(0, layer) }
  @inlinable @inline(__always) func exponentialHeight(_ layer: Int) -> Double { number(1, layer) }
  @inlinable @inline(__always) func exponentialLimit(_ layer: Int) -> UInt64 { words[512 &+ layer] }
  @inlinable @inline(__always) func normalWidth(_ layer: Int) -> Double { number(3, layer) }
  @inlinable @inline(__always) func normalHeight(_ layer: Int) -> Double { number(4, layer) }
  @inlinable @inline(__always) func normalLimit(_ layer: Int) -> UInt64 { words[1280 &+ layer] }

  @usableFromInline static let exponentialEnd = 7.69711747013104972
  @usableFromInline static let normalEnd = 3.6541528853610088

  /// The one instance of the process; it lives as long as the process.
  public static let tables = Ziggurat()

  private init() {
    let memory = UnsafeMutablePointer<UInt64>.allocate(capacity: 6 * 256)
    Self.fill(
      memory, end: Self.exponentialEnd, area: 0.0039496598225815571993, bits: 53,
      density: { exp(-$0) }, inverse: { -log($0) })
    Self.fill(
      memory + 768, end: Self.normalEnd, area: 0.00492867323399, bits: 52,
      density: { exp(-0.5 * $0 * $0) }, inverse: { (-2 * log($0)).squareRoot() })
    words = UnsafePointer(memory)
  }

  /// Writes three tables: the layers' widths, heights and limits of sure acceptance.
  private static func fill(
    _ memory: UnsafeMutablePointer<UInt64>, end: Double, area: Double, bits: Int,
    density: (Double) -> Double, inverse: (Double) -> Double
  ) {
    var width = [Double](repeating: 0, count: 256)
    var height = width
    var limit = [UInt64](repeating: 0, count: 256)
    let scale = Double(sign: .plus, exponent: bits, significand: 1)
    let base = area / density(end)
    limit[0] = UInt64(end / base * scale)
    width[0] = base / scale
    width[255] = end / scale
    height[0] = 1
    height[255] = density(end)
    var x = end
    var previous = end
    for layer in stride(from: 254, through: 1, by: -1) {
      x = inverse(area / x + density(x))
      limit[layer + 1] = UInt64(x / previous * scale)
      previous = x
      height[layer] = density(x)
      width[layer] = x / scale
    }
    for layer in 0..<256 {
      memory[layer] = width[layer].bitPattern
      memory[256 + layer] = height[layer].bitPattern
      memory[512 + layer] = limit[layer]
    }
  }
}

extension RandomStream {
  /// A unit exponential, E ~ Exp(1).
  @inlinable @inline(__always)
  public mutating func exponential() -> Double {
    let word = next()
    let (x, isSure) = ziggurat.exponential(word)
    return isSure ? x : exponentialEdge(Int(word >> 3 & 255), x)
  }

  @usableFromInline @inline(never)
  mutating func exponentialEdge(_ layer: Int, _ x: Double) -> Double {
    if layer == 0 { return Ziggurat.exponentialEnd - log(uniformPositive()) }
    let low = ziggurat.exponentialHeight(layer)
    if (ziggurat.exponentialHeight(layer - 1) - low) * uniform() + low < exp(-x) { return x }
    return exponential()
  }

  /// A standard normal.
  @inlinable @inline(__always)
  public mutating func normal() -> Double {
    let word = next()
    let (x, isSure) = ziggurat.normal(word)
    return isSure ? x : normalEdge(Int(word & 255), x)
  }

  @usableFromInline @inline(never)
  mutating func normalEdge(_ layer: Int, _ x: Double) -> Double {
    if layer == 0 {
      while true {
        let tail = -log(uniformPositive()) / Ziggurat.normalEnd
        let height = -log(uniformPositive())
        if 2 * height > tail * tail {
          let end = Ziggurat.normalEnd + tail
          return x.sign == .minus ? -end : end
        }
      }
    }
    let low = ziggurat.normalHeight(layer)
    if (ziggurat.normalHeight(layer - 1) - low) * uniform() + low < exp(-0.5 * x * x) { return x }
    return normal()
  }
}
