import Foundation
import Testing

@testable import Reports

/// Colours against published measures, for readers with and without colour vision.
@Suite struct PaletteTests {
  private typealias RGB = SIMD3<Double>

  /// Linear light, 0…1 (IEC 61966-2-1).
  private static func linear(_ hex: String) throws -> RGB {
    let number = try #require(UInt32(hex.dropFirst(), radix: 16))
    let parts = [16, 8, 0].map { (shift: UInt32) -> Double in
      let x = Double(number >> shift & 0xff) / 255
      return x <= 0.04045 ? x / 12.92 : pow((x + 0.055) / 1.055, 2.4)
    }
    return RGB(parts)
  }

  private static func palette(_ text: String) throws -> [String: RGB] {
    guard case .object(let values) = StyleSheet.values(text) else { return [:] }
    var colours: [String: RGB] = [:]
    for (name, value) in values {
      if case .string(let hex) = value, hex.count == 7 { colours[name] = try linear(hex) }
    }
    return colours
  }

  /// Relative luminance and contrast: WCAG 2.2.
  private static func contrast(_ a: RGB, _ b: RGB) -> Double {
    let light = [a, b].map { 0.2126 * $0.x + 0.7152 * $0.y + 0.0722 * $0.z }.sorted()
    return (light[1] + 0.05) / (light[0] + 0.05)
  }

  /// Protanopia and deuteranopia: Machado, Oliveira & Fernandes, IEEE TVCG 15, 2009, severity 1.
  private static let deficiencies: [(name: String, rows: [RGB])] = [
    ("none", [RGB(1, 0, 0), RGB(0, 1, 0), RGB(0, 0, 1)]),
    (
      "protanopia",
      [
        RGB(0.152286, 1.052583, -0.204868), RGB(0.114503, 0.786281, 0.099216),
        RGB(-0.003882, -0.048116, 1.051998),
      ]
    ),
    (
      "deuteranopia",
      [
        RGB(0.367322, 0.860646, -0.227968), RGB(0.280085, 0.672501, 0.047413),
        RGB(-0.011820, 0.042940, 0.968881),
      ]
    ),
  ]

  /// CIE 1976 L*a*b*, white D65.
  private static func lab(_ c: RGB) -> RGB {
    func f(_ t: Double) -> Double {
      t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116
    }
    let x = f((0.4124564 * c.x + 0.3575761 * c.y + 0.1804375 * c.z) / 0.95047)
    let y = f(0.2126729 * c.x + 0.7151522 * c.y + 0.0721750 * c.z)
    let z = f((0.0193339 * c.x + 0.1191920 * c.y + 0.9503041 * c.z) / 1.08883)
    return RGB(116 * y - 16, 500 * (x - y), 200 * (y - z))
  }

  private static func distance(_ a: RGB, _ b: RGB, _ rows: [RGB]) -> Double {
    let seen = [a, b].map { colour in
      lab(RGB(rows.map { min(1, max(0, ($0 * colour).sum())) }))
    }
    let gap = seen[0] - seen[1]
    return (gap * gap).sum().squareRoot()
  }

  /// A difference of 2.3 is just noticeable (Mahy et al., Color Res. Appl. 19, 1994); side by side in a
  /// chart we want six times that.
  @Test(arguments: [StyleSheet.light, StyleSheet.dark])
  func colourBlindReadersTellThemApart(_ text: String) throws {
    let palette = try Self.palette(text)
    let groups = [
      ["t1", "t2", "t3", "t4", "t5"], ["plan", "chance", "target"], ["c1", "c2", "c3", "c6"],
      ["better", "worse"],
    ]
    for names in groups {
      for (place, name) in names.enumerated() {
        for other in names[..<place] {
          let pair = (try #require(palette[name]), try #require(palette[other]))
          for deficiency in Self.deficiencies {
            let distance = Self.distance(pair.0, pair.1, deficiency.rows)
            #expect(distance >= 14, "\(name) and \(other), \(deficiency.name): \(distance)")
          }
        }
      }
    }
  }

  /// Text: at least 4.5 : 1 (WCAG 2.2, 1.4.3); verdicts on their own ground as well.
  @Test(arguments: [StyleSheet.light, StyleSheet.dark])
  func textCanBeRead(_ text: String) throws {
    let palette = try Self.palette(text)
    let card = try #require(palette["card"])
    for name in ["ink", "muted", "target", "better", "worse", "safe", "ambitious", "stretch"] {
      let ratio = Self.contrast(try #require(palette[name]), card)
      #expect(ratio >= 4.5, "\(name): \(ratio)")
    }
    for name in ["safe", "ambitious", "stretch", "unreachable"] {
      let ratio = Self.contrast(
        try #require(palette[name]), try #require(palette["\(name)-bg"]))
      #expect(ratio >= 4.5, "\(name) on its ground: \(ratio)")
    }
  }
}
