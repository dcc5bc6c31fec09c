/// Why bytes cannot be read back.
public struct BinaryFault: Error, Equatable, CustomStringConvertible {
  public let description: String

  public init(_ description: String) { self.description = description }
}

/// Writes numbers and texts as bytes: whole numbers in 7-bit groups, the low ones first (LEB128),
/// signed ones zigzag.
public struct ByteWriter: Sendable {
  public private(set) var bytes: [UInt8] = []
  /// Of the ledger written last: those of one life declare the same.
  var declared: (open: [LedgerSection], text: String) = ([], "")

  public init() {}

  public mutating func put(byte: UInt8) { bytes.append(byte) }

  public mutating func put(_ number: UInt64) {
    var rest = number
    while rest >= 128 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 128)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// - Precondition: not negative.
  public mutating func put(count: Int) { put(UInt64(count)) }

  public mutating func put(signed number: Int64) {
    put(UInt64(bitPattern: number << 1 ^ number >> 63))
  }

  public mutating func put(_ text: String) {
    put(count: text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  /// A run of zeros is a zero and the length of the run: most of a ledger is zero.
  public mutating func put(packed numbers: [Int64]) {
    numbers.withUnsafeBufferPointer { numbers in
      var i = 0
      while i < numbers.count {
        if numbers[i] != 0 {
          put(signed: numbers[i])
          i += 1
          continue
        }
        var end = i + 1
        while end < numbers.count, numbers[end] == 0 { end += 1 }
        bytes.append(0)
        put(count: end - i)
        i = end
      }
    }
  }
}

/// Reads what a ``ByteWriter`` wrote; whatever the bytes are, it ends with values or a
/// ``BinaryFault``.
public struct ByteReader: Sendable {
  private let bytes: [UInt8]
  private var place: Int
  /// Of the ledger read last.
  var declared: (text: String, open: [LedgerSection]) = ("", [])

  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    place = 0
  }

  public var isAtEnd: Bool { place == bytes.count }

  public mutating func byte() throws(BinaryFault) -> UInt8 {
    guard place < bytes.count else { throw BinaryFault("it ends too soon") }
    defer { place += 1 }
    return bytes[place]
  }

  public mutating func number() throws(BinaryFault) -> UInt64 {
    var number: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let byte = try byte()
      guard shift < 64 else { throw BinaryFault("it holds a number of more than 64 bits") }
      number |= UInt64(byte & 127) << shift
      if byte & 128 == 0 { return number }
      shift += 7
    }
  }

  /// A whole number that must be within bounds.
  public mutating func count(in range: ClosedRange<Int>) throws(BinaryFault) -> Int {
    let number = try number()
    guard let count = Int(exactly: number), range.contains(count) else {
      throw BinaryFault("it holds \(number) where \(range) is possible")
    }
    return count
  }

  public mutating func signed() throws(BinaryFault) -> Int64 {
    let number = try number()
    return Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)
  }

  public mutating func text() throws(BinaryFault) -> String {
    let length = try count(in: 0...(bytes.count - place))
    defer { place += length }
    return String(decoding: bytes[place..<place + length], as: UTF8.self)
  }

  /// Exactly `count` numbers of ``ByteWriter/put(packed:)``.
  public mutating func packed(_ count: Int) throws(BinaryFault) -> [Int64] {
    var numbers = [Int64](repeating: 0, count: count)
    let read = numbers.withUnsafeMutableBufferPointer { numbers in
      bytes.withUnsafeBufferPointer { Self.unpack($0, from: place, into: numbers) }
    }
    place = read.place
    // What is not sound is read once more, for its fault.
    var i = read.count
    while i < count {
      let number = try signed()
      if number == 0 {
        i += try self.count(in: 1...(count - i))
      } else {
        numbers[i] = number
        i += 1
      }
    }
    return numbers
  }

  /// Unpacks numbers as long as they are sound.
  ///
  /// - Returns: how many there are, and the place after them.
  private static func unpack(
    _ bytes: UnsafeBufferPointer<UInt8>, from first: Int,
    into numbers: UnsafeMutableBufferPointer<Int64>
  ) -> (count: Int, place: Int) {
    var (i, place) = (0, first)
    func number(_ next: inout Int) -> UInt64? {
      var number: UInt64 = 0
      var shift: UInt64 = 0
      while next < bytes.count, shift < 64 {
        let byte = bytes[next]
        next += 1
        number |= UInt64(byte & 127) &<< shift
        if byte < 128 { return number }
        shift += 7
      }
      return nil
    }
    while i < numbers.count {
      var next = place
      guard let zigzag = number(&next) else { break }
      if zigzag != 0 {
        numbers[i] = Int64(bitPattern: zigzag >> 1) ^ -Int64(bitPattern: zigzag & 1)
        i += 1
      } else {
        guard let zeros = number(&next), zeros > 0, zeros <= UInt64(numbers.count - i) else {
          break
        }
        i += Int(zeros)
      }
      place = next
    }
    return (i, place)
  }
}
