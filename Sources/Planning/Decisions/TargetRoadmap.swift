import Decisions
import Documents
import Experiments
import Foundation
import Lifecycle
import Results

/// Values that can be promised, month by month, as a scenario file: safe ones are its targets, ambitious and
/// stretch stand beside them as comments.
public struct TargetRoadmap: Sendable {
  public let path: String
  public let text: String

  /// - Parameters:
  ///   - path: of the file to write.
  ///   - scenario: the file that the outlook is of, which the new one extends.
  ///   - command: what made it.
  public init(
    _ outlook: TargetsOutlook, _ plan: Scenario, at path: String, extending scenario: String,
    command: String
  ) {
    self.path = path
    var lines = Self.head(outlook, scenario, command)
    let written = outlook.targets.indices.filter { !outlook.isRepeated($0) }.map {
      RoadmapLines(outlook, outlook.targets[$0], plan.currency)
    }
    lines.append("extends: \(Self.quoted(Self.way(from: path, to: scenario)))")
    lines.append("")
    lines.append(written.contains { !$0.targets.isEmpty } ? "targets:" : "targets: []")
    lines += written.flatMap { ["  # \(Self.line($0.name))"] + $0.remarks + $0.targets }
    text = lines.joined(separator: "\n") + "\n"
  }

  private static func head(
    _ outlook: TargetsOutlook, _ scenario: String, _ command: String
  ) -> [String] {
    var lines = ["# What is safe of \(outlook.scenario), value by value and month by month", "#"]
    if let text = together(outlook) {
      lines += [
        "# Each target is a safe value by itself: 80 % of the replications reach it.", "# \(text)",
      ]
    }
    return
      (lines + [
        "# Ambitious values are reached by half of the replications, stretches by a fifth. Written by",
        "#   \(command)", "#",
        "# This file extends the plan, so that `cohortcast run` on it compares the plan with itself. To have",
        "# the targets judged against the plan's own baseline, copy `targets:` into",
        "# \(line(scenario)).",
      ]).map(line)
  }

  /// How surely all safe values are reached at once; nil where there are none.
  public static func together(_ outlook: TargetsOutlook) -> String? {
    guard let promise = outlook.promise, let value = promise.p.value else { return nil }
    func percent(_ share: Double) -> String { "\(Int((100 * share).rounded()))" }
    let range = [promise.p.lower, promise.p.upper].compactMap(\.self).map(percent)
      .joined(separator: "…")
    return "All \(promise.values) together are reached in \(percent(value)) % (\(range)) of "
      + "\(outlook.replications) replications."
  }

  /// Makes sure, before anything is lived, that the file can be written.
  ///
  /// - Throws: ``ResultsError`` where it is there or has no folder to lie in.
  public static func check(_ path: String) throws {
    var facts = stat()
    guard lstat(path, &facts) != 0 else {
      throw ResultsError(
        path, "is there already, and a proposal replaces nothing",
        remedy: "name another file with --propose")
    }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder),
      isFolder.boolValue
    else {
      throw ResultsError(
        path, "cannot be written: there is no folder \(folder)", remedy: "make it first")
    }
    guard path.hasSuffix(".yaml") || path.hasSuffix(".yml") else {
      throw ResultsError(
        path, "is no name of a scenario file", remedy: "let it end with .yaml")
    }
  }

  /// Writes the file and reads it, as `cohortcast validate` does.
  ///
  /// - Throws: ``ResultsError`` where it is there, cannot be written or would be no sound scenario; it is
  ///   then gone again.
  public func write() throws {
    try Self.check(path)
    try OutputFile.write([OutputFile(path, text)])
    do {
      _ = try Experiment(path: path)
    } catch {
      try? FileManager.default.removeItem(atPath: path)
      throw ResultsError(
        path, "would be no sound scenario (\(error))",
        remedy: "write `targets:` by hand from targets.csv", kind: .failure)
    }
  }

  /// The way from the folder of one file to another.
  static func way(from path: String, to other: String) -> String {
    func parts(_ path: String) -> [String] {
      let url = URL(fileURLWithPath: path)
      let folder = url.deletingLastPathComponent().resolvingSymlinksInPath().standardizedFileURL
      return folder.pathComponents + [url.lastPathComponent]
    }
    let own = parts(path).dropLast(), theirs = parts(other)
    let shared = zip(own, theirs.dropLast()).prefix { $0 == $1 }.count
    return (Array(repeating: "..", count: own.count - shared) + theirs.dropFirst(shared))
      .joined(separator: "/")
  }

  /// A text in double quotes, as JSON and YAML have it.
  static func quoted(_ text: String) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    return (try? encoder.encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
  }

  /// A text on one line, for a comment.
  static func line(_ text: String) -> String { VisibleText.line(text) }
}

/// What a roadmap file says of one KPI.
private struct RoadmapLines {
  let name: String
  /// Comments, where there is something to say in the place of targets.
  var remarks: [String] = []
  var targets: [String] = []

  init(_ outlook: TargetsOutlook, _ row: TargetsOutlook.Row, _ currency: Currency) {
    let reference = row.target.reference
    let definition = reference.kpi.definition
    name = "\(definition.name) (\(reference.key), over \(reference.period))"
    let months = outlook.roadmapMonths(row)
    guard let better = row.better, row.isPromised else {
      remarks = ["  # a band or a figure without a better side has no safe end: write it yourself"]
      return
    }
    guard !months.isEmpty else {
      remarks = ["  # \(TargetRoadmap.line(row.roadmap.last?.sure80.why ?? "no value"))"]
      return
    }
    let isPaired = reference.kpi.isPaired
    if isPaired {
      remarks = [
        "  # compares the plan with its baseline, which this file does not: write these into the plan"
      ]
    }
    targets = months.compactMap { month in
      guard let safe = month.sure80.value else { return nil }
      func level(_ value: Double?) -> String {
        value.map { definition.level.text(row.promised($0, better), currency) } ?? "–"
      }
      let side = better == .higher ? "≥" : "≤"
      let head = isPaired ? "  # - " : "  - "
      return head + "{\(Self.keys(reference)), month: \(month.month), "
        + "\(better == .higher ? "atLeast" : "atMost"): \(TargetRoadmap.quoted(level(safe)))}"
        + "  # ambitious \(side) \(level(month.sure50.value)), stretch \(side) "
        + level(month.sure20.value)
    }
    if isPaired {
      remarks += targets
      targets = []
    }
  }

  private static func keys(_ reference: KPIReference) -> String {
    var key = reference.key
    var keys: [String] = []
    if reference.tiering == .fixed {
      key = String(key.dropLast(KPIReference.fixedEnding.count))
      keys.append("tiering: fixed")
    }
    if reference.kpi.isOverPeriod, reference.period != reference.kpi.definition.period {
      keys.append("over: \(TargetRoadmap.quoted(reference.period.description))")
    }
    return (["kpi: \(TargetRoadmap.quoted(key))"] + keys).joined(separator: ", ")
  }
}
