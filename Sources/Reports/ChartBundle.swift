import Foundation

/// The JavaScript that draws charts: fetched once by `make setup` (`Scripts/chart-bundle.sh`), put
/// into every report, never committed.
public enum ChartBundle {
  /// Names another place for the bundle.
  public static let variable = "COHORTCAST_CHART_BUNDLE"

  /// The bundle's path: where the environment says, else `.chart-bundle/vega.js` in the folder of the
  /// executable or in one above it, else in the working folder or one above it; an installed program's
  /// is in `share/cohortcast` there.
  ///
  /// - Returns: nil when there is none.
  public static func locate(
    executable: String? = nil,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> String? {
    let files = FileManager.default
    if let path = environment[variable], !path.isEmpty {
      return files.isReadableFile(atPath: path) ? path : nil
    }
    let program =
      executable ?? (try? files.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
    let starts = [
      program.map { URL(fileURLWithPath: $0).deletingLastPathComponent() },
      URL(fileURLWithPath: files.currentDirectoryPath),
    ]
    for start in starts.compactMap({ $0 }) {
      var folder = start.standardizedFileURL
      while true {
        for name in [".chart-bundle/vega.js", "share/cohortcast/vega.js"] {
          let path = folder.appendingPathComponent(name).path
          if files.isReadableFile(atPath: path) { return path }
        }
        guard folder.pathComponents.count > 1 else { break }
        folder.deleteLastPathComponent()
      }
    }
    return nil
  }

  /// - Returns: nil unless it is a text that defines what the page needs.
  static func read(_ path: String) -> String? {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8),
      text.contains("vegaEmbed"), !text.contains("</script")
    else { return nil }
    return text
  }

  /// The first line of the bundle's opening comment: versions and licences.
  static func credit(_ bundle: String) -> String? {
    guard bundle.hasPrefix("/*! ") else { return nil }
    let line = bundle.dropFirst(4).prefix { $0 != "\n" }
    return line.isEmpty ? nil : String(line)
  }
}
