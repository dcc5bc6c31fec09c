/// Sixteen neighbours of a column of 16 bits, and the eight of one of 64: what month starts and screening
/// work on at once. All of one width, because a change of width inside a loop costs more than it saves.
typealias SixteenRows = SIMD16<Int16>
typealias EightRows = SIMD8<Double>

extension SixteenRows {
  /// The rows from `row` on, a multiple of sixteen.
  @inline(__always)
  init(_ column: UnsafePointer<Int16>, _ row: Int) {
    self = UnsafeRawPointer(column + row).load(as: SixteenRows.self)
  }

  /// Writes the rows from `row` on.
  @inline(__always)
  func store(_ column: UnsafeMutablePointer<Int16>, _ row: Int) {
    UnsafeMutableRawPointer(column + row).storeBytes(of: self, as: SixteenRows.self)
  }

  /// All bits of a lane where a comparison holds, or none.
  @inline(__always)
  init(where mask: SIMDMask<SixteenRows>) { self = unsafeBitCast(mask, to: SixteenRows.self) }

  /// Lane by lane one or the other.
  ///
  /// - Parameter mask: all bits of a lane, or none.
  @inline(__always)
  static func choose(_ mask: SixteenRows, _ a: SixteenRows, _ b: SixteenRows) -> SixteenRows {
    (a & mask) | (b & ~mask)
  }

  /// The rows of an unsigned column from `row` on, which may be compared for equality only.
  @inline(__always)
  init(bits column: UnsafePointer<UInt16>, _ row: Int) {
    self = UnsafeRawPointer(column + row).load(as: SixteenRows.self)
  }

  /// The rows of an unsigned column from `row` on, the first bit of each turned over: so they compare as
  /// signed numbers, see ``turned(_:)``.
  @inline(__always)
  init(turned column: UnsafePointer<UInt16>, _ row: Int) {
    self = SixteenRows(bits: column, row) ^ SixteenRows(repeating: .min)
  }

  /// An unsigned number as it compares among turned ones.
  @inline(__always)
  static func turned(_ number: UInt16) -> Int16 { Int16(bitPattern: number) ^ .min }
}

extension EightRows {
  /// The rows from `row` on, a multiple of eight.
  @inline(__always)
  init(_ column: Column<Double>, _ row: Int, _ memory: UnsafeMutableRawPointer) {
    self = UnsafeRawPointer(column.start(memory) + row).load(as: EightRows.self)
  }

  /// Writes the rows from `row` on.
  @inline(__always)
  func store(_ column: Column<Double>, _ row: Int, _ memory: UnsafeMutableRawPointer) {
    UnsafeMutableRawPointer(column.start(memory) + row).storeBytes(of: self, as: EightRows.self)
  }
}
