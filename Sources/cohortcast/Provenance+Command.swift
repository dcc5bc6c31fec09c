import Foundation
import Reports

extension Sheet {
  /// A page of the command that is running.
  ///
  /// - Parameter currency: an ISO 4217 code, or nothing.
  static func now(currency: String = "") -> Sheet {
    Sheet(provenance: .now, currency: currency, chartBundle: ChartBundle.locate())
  }
}

extension Provenance {
  /// Of the command that is running, as a shell would take it again.
  fileprivate static var now: Provenance {
    Provenance(
      command: (["cohortcast"] + CommandLine.arguments.dropFirst().map(quoted))
        .joined(separator: " "),
      version: Version.text, madeAt: ISO8601DateFormatter().string(from: Date()))
  }

  private static func quoted(_ word: String) -> String {
    let isPlain =
      !word.isEmpty && word.allSatisfy { $0.isLetter || $0.isNumber || "-_./=,:%+@".contains($0) }
    return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
