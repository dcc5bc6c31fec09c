import Foundation
import Reports

extension Provenance {
  /// Of the command that is running.
  static func now(_ options: [Provenance.Option] = []) -> Provenance {
    Provenance(
      command: (["cohortcast"] + CommandLine.arguments.dropFirst()).joined(separator: " "),
      version: Version.text, madeAt: ISO8601DateFormatter().string(from: Date()), options: options)
  }
}
