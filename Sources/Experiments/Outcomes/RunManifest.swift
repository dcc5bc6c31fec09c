/// How a run was made: written before it begins, kept in the store and beside the exports.
public struct RunManifest: Codable, Sendable {
  /// Version of the store's layout and of the books in it; a run of another version is not resumed.
  public static let currentFormat = 7

  public var format = Self.currentFormat
  public let runID: String
  /// Version of Cohortcast, Swift and GSL.
  public let version: String
  public let toolchain: String
  public let gsl: String
  /// Name and path of the scenario as the user gave it, and of its baseline.
  public let scenario: String
  public let path: String
  public let baseline: String?
  /// The merged scenario documents as canonical JSON text: what the workers were given.
  public let planDocument: String
  public let baselineDocument: String?
  /// Every value in force with its source, defaults included.
  public let values: [ResolvedEntry]
  public let seed: UInt64
  /// Replications asked for; the most there may be with `untilPrecise`.
  public let replications: Int
  public let blockSize: Int
  /// What the store keeps of every life.
  public let keep: Keeping
  /// Stop when the 95 % intervals of all target probabilities are within ± this; nil: never.
  public let untilPrecise: Double?
  /// Lives spent on what the plan's parts are worth, as a share of the others; nil: none.
  public let valueEffort: Double?
  /// ISO 8601, UTC.
  public let startedAt: String
  public let command: String
  /// The comment that heads the scenario file.
  public let question: String
  public let host: Host

  public struct ResolvedEntry: Codable, Sendable, Equatable {
    public let key: String
    public let value: String
    /// `file:line:column` or `default`.
    public let source: String
    public init(key: String, value: String, source: String) {
      self.key = key
      self.value = value
      self.source = source
    }
  }

  public struct Host: Codable, Sendable {
    public let cores: Int
    public let memoryBytes: UInt64
    public let system: String
    public init(cores: Int, memoryBytes: UInt64, system: String) {
      self.cores = cores
      self.memoryBytes = memoryBytes
      self.system = system
    }
  }

  public init(
    runID: String, version: String, toolchain: String, gsl: String, scenario: String, path: String,
    baseline: String?, planDocument: String, baselineDocument: String?, values: [ResolvedEntry],
    seed: UInt64, replications: Int, blockSize: Int, keep: Keeping = .figures,
    untilPrecise: Double?, valueEffort: Double? = nil, startedAt: String, command: String,
    question: String = "", host: Host
  ) {
    self.runID = runID
    self.version = version
    self.toolchain = toolchain
    self.gsl = gsl
    self.scenario = scenario
    self.path = path
    self.baseline = baseline
    self.planDocument = planDocument
    self.baselineDocument = baselineDocument
    self.values = values
    self.seed = seed
    self.replications = replications
    self.blockSize = blockSize
    self.keep = keep
    self.untilPrecise = untilPrecise
    self.valueEffort = valueEffort
    self.startedAt = startedAt
    self.command = command
    self.question = question
    self.host = host
  }

  /// Whether a run with this manifest can go on as `other`: same documents, seed and blocks.
  public func differences(from other: RunManifest) -> [String] {
    var found: [String] = []
    if format != other.format { found.append("store format \(format) against \(other.format)") }
    if version != other.version { found.append("version \(version) against \(other.version)") }
    if planDocument != other.planDocument { found.append("another scenario or other parameters") }
    if baselineDocument != other.baselineDocument { found.append("another baseline") }
    if seed != other.seed { found.append("seed \(seed) against \(other.seed)") }
    if replications != other.replications {
      found.append("\(replications) replications against \(other.replications)")
    }
    if untilPrecise != other.untilPrecise { found.append("another --until-precise") }
    if (valueEffort ?? 0) != (other.valueEffort ?? 0) { found.append("another --values") }
    if keep != other.keep {
      found.append("--keep \(keep.rawValue) against \(other.keep.rawValue)")
    }
    if blockSize != other.blockSize { found.append("another block size") }
    return found
  }
}
