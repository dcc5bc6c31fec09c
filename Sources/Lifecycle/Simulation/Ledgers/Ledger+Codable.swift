import Foundation

/// A ledger travels as one base64 string of variable-length integers: most entries are zero or
/// small, so this is a tenth of the plain numbers and quick to read.
extension Ledger: Codable {
  private enum CodingKeys: String, CodingKey {
    case shape, counts, squares
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(shape, forKey: .shape)
    try container.encode(Self.pack(counts).base64EncodedString(), forKey: .counts)
    let halves = squares.flatMap { [Int64($0 >> 64), Int64(truncatingIfNeeded: $0)] }
    try container.encode(Self.pack(halves).base64EncodedString(), forKey: .squares)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let shape = try container.decode(LedgerShape.self, forKey: .shape)
    func numbers(_ key: CodingKeys, _ count: Int) throws -> [Int64] {
      let text = try container.decode(String.self, forKey: key)
      guard let data = Data(base64Encoded: text), let values = Self.unpack(data, count: count)
      else {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: container, debugDescription: "not a ledger of \(count) figures")
      }
      return values
    }
    self.init(shape: shape)
    counts = try numbers(.counts, shape.count)
    let halves = try numbers(.squares, 2 * squares.count)
    squares = squares.indices.map {
      Int128(halves[2 * $0]) << 64 | Int128(UInt64(bitPattern: halves[2 * $0 + 1]))
    }
  }

  /// Zigzag and LEB128; a run of zeros is a zero byte and the length of the run.
  private static func pack(_ values: [Int64]) -> Data {
    var bytes: [UInt8] = []
    func append(_ number: UInt64) {
      var rest = number
      while rest >= 128 {
        bytes.append(UInt8(truncatingIfNeeded: rest) | 128)
        rest >>= 7
      }
      bytes.append(UInt8(rest))
    }
    var i = 0
    while i < values.count {
      if values[i] == 0 {
        var run = 1
        while i + run < values.count, values[i + run] == 0 { run += 1 }
        bytes.append(0)
        append(UInt64(run))
        i += run
      } else {
        append(UInt64(bitPattern: values[i] << 1 ^ values[i] >> 63))
        i += 1
      }
    }
    return Data(bytes)
  }

  private static func unpack(_ data: Data, count: Int) -> [Int64]? {
    var values: [Int64] = []
    var bytes = data.makeIterator()
    func read(_ first: UInt8) -> UInt64? {
      var number = UInt64(first & 127)
      var shift: UInt64 = 7
      var byte = first
      while byte & 128 != 0 {
        guard let next = bytes.next(), shift < 64 else { return nil }
        number |= UInt64(next & 127) << shift
        shift += 7
        byte = next
      }
      return number
    }
    while let byte = bytes.next() {
      guard let number = read(byte) else { return nil }
      if number == 0 {
        guard let first = bytes.next(), let run = read(first), run <= count - values.count
        else { return nil }
        values.append(contentsOf: repeatElement(0, count: Int(run)))
      } else {
        values.append(Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1))
      }
    }
    return values.count == count ? values : nil
  }
}
