/// HMAC with SHA-256 (RFC 2104; FIPS 180-4): who does not know the key can neither find an id from
/// its hash nor try out likely ids.
struct KeyedHash {
  private let inner: [UInt8]
  private let outer: [UInt8]

  init(key: some Sequence<UInt8>) {
    var block = Array(key)
    if block.count > 64 { block = SHA256.digest(block) }
    block += [UInt8](repeating: 0, count: 64 - block.count)
    inner = block.map { $0 ^ 0x36 }
    outer = block.map { $0 ^ 0x5C }
  }

  /// 32 bytes.
  func digest(_ message: some Sequence<UInt8>) -> [UInt8] {
    SHA256.digest(outer + SHA256.digest(inner + message))
  }

  /// The first 128 bits as 32 hexadecimal digits.
  func text(_ id: String) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: digest(id.utf8).prefix(16).flatMap {
        [digits[Int($0 >> 4)], digits[Int($0 & 15)]]
      },
      as: UTF8.self)
  }
}
