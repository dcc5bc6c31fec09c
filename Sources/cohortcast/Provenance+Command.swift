import Foundation
import Reports

extension Provenance {
  /// Of the command that is running, as a shell would take it again.
  static func now(_ options: [Provenance.Option] = []) -> Provenance {
    Provenance(
      command: (["cohortcast"] + CommandLine.arguments.dropFirst().map(quoted))
        .joined(separator: " "),
      version: Version.text, madeAt: ISO8601DateFormatter().string(from: Date()), options: options)
  }

  private static func quoted(_ word: String) -> String {
    let isPlain =
      !word.isEmpty && word.allSatisfy { $0.isLetter || $0.isNumber || "-_./=,:%+@".contains($0) }
    return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
