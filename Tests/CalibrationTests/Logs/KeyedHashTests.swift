import Testing

@testable import Calibration

@Suite("Keyed hash")
struct KeyedHashTests {
  static func text(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// NIST, "Examples with intermediate values" for FIPS 180-4: none, one and two blocks.
  @Test(
    "SHA-256 of the standard's examples",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
    ])
  func sha256(_ message: String, _ digest: String) {
    #expect(Self.text(SHA256.digest(Array(message.utf8))) == digest)
  }

  /// RFC 4231, test cases 1, 2, 6 (a key longer than a block).
  @Test("HMAC-SHA-256 of RFC 4231")
  func hmac() {
    #expect(
      Self.text(KeyedHash(key: [UInt8](repeating: 0x0B, count: 20)).digest("Hi There".utf8))
        == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")
    #expect(
      Self.text(KeyedHash(key: "Jefe".utf8).digest("what do ya want for nothing?".utf8))
        == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    #expect(
      Self.text(
        KeyedHash(key: [UInt8](repeating: 0xAA, count: 131))
          .digest("Test Using Larger Than Block-Size Key - Hash Key First".utf8))
        == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
  }
}
