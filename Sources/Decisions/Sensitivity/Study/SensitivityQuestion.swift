import Experiments
import Lifecycle
import Statistics

/// Which numbers of a scenario move its KPIs, and how that shall be told.
public struct SensitivityQuestion: Sendable {
  /// One candidate, whose readings are the responses.
  public let setting: CandidateSetting
  public let factors: [Factor]
  public let method: any SensitivityMethod
  public let size: DesignSize
  /// Targets whose miss is asked for, by their places in the file.
  public let targets: [Int]
  /// What was lived already, for a method that lives nothing.
  public let kept: FactorSample?
  /// What a reader must know of how factors were chosen.
  public let notes: [String]

  /// - Parameters:
  ///   - setting: of one candidate.
  ///   - targets: none where the method judges none.
  /// - Throws: ``SensitivityError`` for a design that the method cannot make.
  public init(
    _ setting: CandidateSetting, factors: [Factor], method: any SensitivityMethod.Type,
    base: Int? = nil, pairs: Bool = false, targets: [Int] = [], kept: FactorSample? = nil,
    notes: [String] = []
  ) throws(SensitivityError) {
    self.setting = setting
    self.factors = factors
    self.targets = targets
    self.kept = kept
    self.notes = notes
    size = DesignSize(
      factors: factors.count, base: base ?? method.definition.standardSize, pairs: pairs)
    var stream = Self.stream(setting.setting.seed, "sensitivity design")
    self.method = try method.init(size, stream: &stream)
  }

  public var candidate: Candidate { setting.candidates[0] }
  public var definition: SensitivityMethodDefinition { type(of: method).definition }

  /// Whether a row of the plan says something only beside one of the baseline.
  var needsBaseline: Bool {
    setting.places[0].baseline != nil
      && (candidate.needsBaseline || definition.judgesTargets)
  }

  static func stream(_ seed: UInt64, _ name: String) -> RandomStream {
    StreamKey(seed: seed, replication: 0).stream(Entity(named: name), .resampling)
  }
}
