import Decisions
import Statistics
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Oracle: a figure 100·(1 + u)·exp(0.1·Z) with a target of 135 asks for
/// u(p) = 1.35·exp(0.1·z_p) − 1, which is 0.35 at ½, 0.46854 at 0.8 and 0.53458 at 0.9.
@Suite struct RequiredLeverTests {
  static let settings = (0...14).map { 0.3 + 0.025 * Double($0) }

  static func stream(_ seed: UInt64, _ name: String) -> RandomStream {
    StreamKey(seed: seed, replication: 0).stream(Entity(named: name), .experiment)
  }

  /// Flags under common random numbers.
  static func attained(_ replications: Int, seed: UInt64) -> [[Bool]] {
    var stream = stream(seed, "demand")
    let luck = (0..<replications).map { _ in exp(0.1 * stream.normal()) }
    return settings.map { u in
      Attainment.flags(luck.map { 100 * (1 + u) * $0 }, goal: 135)
    }
  }

  /// Each interval misses with probability 0.05, the three together with 0.15 at most; the seed is
  /// fixed.
  @Test func theRequirementLiesWithinItsInterval() throws {
    let attained = Self.attained(2000, seed: 1)
    var stream = Self.stream(1, "bootstrap")
    for (p, u) in [(0.5, 0.35), (0.8, 0.46853707150379575), (0.9, 0.5345846360351865)] {
      let lever = try #require(
        RequiredLever(
          settings: Self.settings, attained: attained, probability: p, stream: &stream))
      let (lower, upper) = (try #require(lever.lower), try #require(lever.upper))
      let value = try #require(lever.value)
      #expect(lever.direction == .higher && lever.isReachable && lever.nearest == nil)
      #expect(lower <= u && u <= upper)
      #expect(lower <= value && value <= upper && upper - lower < 0.05)
      #expect(lever.violations == Proportion(successes: 0, trials: 2000))
      #expect(!lever.isMetAtEdge)
    }
  }

  /// At a true coverage of 0.92 (the percentile interval falls a little short of 0.95), fewer than
  /// 214 of 250 intervals cover with probability 2e-4.
  @Test func theIntervalCoversTheRequirement() throws {
    var covered = 0
    for seed in 0..<250 {
      var stream = Self.stream(UInt64(seed), "bootstrap")
      let lever = try #require(
        RequiredLever(
          settings: Self.settings, attained: Self.attained(300, seed: UInt64(seed)),
          probability: 0.8, better: .higher, resamples: 200, stream: &stream))
      if let lower = lever.lower, let upper = lever.upper,
        lower <= 0.46853707150379575, 0.46853707150379575 <= upper
      {
        covered += 1
      }
    }
    #expect(covered >= 214)
  }

  /// Shares 0, ¼, ½, 1 along the settings, read off by hand.
  static let quarter = [
    [false, false, false, false], [true, false, false, false], [true, true, false, false],
    [true, true, true, true],
  ]

  @Test func theCrossingIsLinearBetweenSettings() throws {
    var stream = Self.stream(2, "bootstrap")
    let lever = try #require(
      RequiredLever(
        settings: [1, 2, 3, 7], attained: Self.quarter, probability: 0.75, stream: &stream))
    #expect(lever.value == 5)
    let mirrored = try #require(
      RequiredLever(
        settings: [-7, -3, -2, -1], attained: Self.quarter.reversed(), probability: 0.75,
        stream: &stream))
    #expect(mirrored.direction == .lower && mirrored.value == -5)
    let exact = try #require(
      RequiredLever(
        settings: [1, 2, 3, 7], attained: Self.quarter, probability: 0.5, stream: &stream))
    #expect(exact.value == 3)
  }

  @Test func theMirroredLeverHasTheMirroredInterval() throws {
    let attained = Self.attained(300, seed: 8)
    var (one, two) = (Self.stream(3, "bootstrap"), Self.stream(3, "bootstrap"))
    let up = try #require(
      RequiredLever(
        settings: Self.settings, attained: attained, probability: 0.8, better: .higher,
        stream: &one))
    let down = try #require(
      RequiredLever(
        settings: Self.settings.reversed().map { -$0 }, attained: attained.reversed(),
        probability: 0.8, better: .lower, stream: &two))
    #expect(down.value == up.value.map { -$0 })
    #expect(down.lower == up.upper.map { -$0 } && down.upper == up.lower.map { -$0 })
    #expect(down.violations == up.violations)
  }

  @Test func whatIsNotReachedNamesTheNearestSetting() throws {
    let attained = [
      [Bool](repeating: false, count: 100),
      (0..<100).map { $0 < 60 }, (0..<100).map { $0 >= 40 }, (0..<100).map { $0 < 55 },
    ]
    var stream = Self.stream(4, "bootstrap")
    let lever = try #require(
      RequiredLever(
        settings: [1, 2, 3, 4], attained: attained, probability: 0.9, better: .higher,
        stream: &stream))
    #expect(!lever.isReachable && lever.value == nil && lever.upper == nil)
    #expect(lever.lower == 4)
    // 0.6, 0.6 and 0.55 are pooled to their mean; the easiest of the three is named.
    #expect(lever.nearest?.setting == 2)
    #expect(lever.nearest?.attained == Proportion(successes: 60, trials: 100))
    // 40 go back from setting 2 to 3, and another 45 from 3 to 4.
    #expect(lever.violations == Proportion(successes: 85, trials: 100))
  }

  @Test func whatIsMetAtTheFirstSettingIsOpenBelow() throws {
    var stream = Self.stream(5, "bootstrap")
    let lever = try #require(
      RequiredLever(
        settings: [1, 2], attained: [[true, true, true], [true, true, true]], probability: 0.9,
        stream: &stream))
    #expect(lever.isMetAtEdge && lever.value == 1 && lever.lower == nil && lever.upper == 1)
  }

  @Test func badInputsAreRefusedAndTheDrawsAreRepeatable() {
    var (stream, again) = (Self.stream(6, "bootstrap"), Self.stream(6, "bootstrap"))
    let flags = Self.quarter
    let grid: [Double] = [1, 2, 3, 4]
    let one = RequiredLever(
      settings: grid, attained: flags, probability: 0.5, stream: &stream)
    #expect(
      one != nil
        && one
          == RequiredLever(settings: grid, attained: flags, probability: 0.5, stream: &again)
    )
    let bad: [([Double], [[Bool]], Double, Double)] = [
      ([], [], 0.5, 0.95), ([1], [[]], 0.5, 0.95), ([1, 1], [[true], [true]], 0.5, 0.95),
      ([1, 2], [[true], [true, false]], 0.5, 0.95), ([1], [[true]], 0, 0.95),
      ([1], [[true]], 1.1, 0.95), ([1], [[true]], 0.5, 1), ([.nan], [[true]], 0.5, 0.95),
    ]
    for (settings, attained, p, level) in bad {
      #expect(
        RequiredLever(
          settings: settings, attained: attained, probability: p, level: level, stream: &stream)
          == nil)
    }
  }
}
