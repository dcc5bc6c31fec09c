import Experiments
import Foundation

/// A finished run's figures as files for other programs.
///
/// Equal summaries give equal bytes.
public struct Exports: Sendable {
  public let summary: RunSummary
  public let manifest: RunManifest

  public init(_ summary: RunSummary, manifest: RunManifest) {
    self.summary = summary
    self.manifest = manifest
  }

  /// Writes `kpis.csv`, `targets.csv`, `cohorts.csv`, `campaigns.csv`, `manifest.json` and, where
  /// campaigns have variants, `variants.csv`, where there are fixed costs, `costs.csv`, and where parts of the plan were valued, `values.csv`.
  ///
  /// - Throws: ``ResultsError``; the previous files are then still there.
  public func write(to folder: RunFolder) throws {
    var files = [
      OutputFile(folder.path(of: .kpis), kpis),
      OutputFile(folder.path(of: .targets), targets),
      OutputFile(folder.path(of: .cohorts), cohorts),
      OutputFile(folder.path(of: .campaigns), campaigns),
      OutputFile(folder.path(of: .manifest), try Self.json(manifest)),
    ]
    if let variants { files.append(OutputFile(folder.path(of: .variants), variants)) }
    if let values { files.append(OutputFile(folder.path(of: .values), values)) }
    if let costs { files.append(OutputFile(folder.path(of: .costs), costs)) }
    try OutputFile.write(files, .working)
  }

  /// Writes `manifest.json` alone, before a run begins.
  public static func write(_ manifest: RunManifest, to folder: RunFolder) throws {
    try folder.write(try json(manifest), to: .manifest)
  }

  /// A manifest as people read it: indented, keys in alphabetical order.
  static func json(_ manifest: RunManifest) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(manifest), as: UTF8.self) + "\n"
  }
}
