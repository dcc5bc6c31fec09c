/// The files of one scenario: the top one, the one it extends, and so on.
struct DocumentChain {
  /// More than anybody can follow.
  static let longest = 16

  private var files: [SourceFile] = []
  private var findings: [Finding] = []

  /// - Throws: ``ScenarioError`` with the findings of all files read.
  mutating func document(of top: SourceFile) throws(ScenarioError) -> Document {
    let root = tree(of: top)
    guard let root, findings.isEmpty else { throw ScenarioError(findings: findings) }
    return Document(
      root: root, files: files.map(\.path), headComment: SourceFile.headComment(of: top.text))
  }

  /// The merged tree of `file`, or nil after a finding.
  private mutating func tree(of file: SourceFile) -> DocumentNode? {
    files.append(file)
    let (root, faults) = Composition.read(file.text, in: file.path)
    findings += faults
    guard let root else { return nil }
    guard let entries = root.entries else {
      report(root.place, "must be a mapping, a `key: value` on each line (found \(root.found))")
      return nil
    }
    let own = DocumentNode(
      place: root.place, content: .mapping(entries.filter { $0.key != "extends" }))
    guard let link = root["extends"] else { return own }
    guard let base = base(named: link, by: file) else { return nil }
    guard let foundation = tree(of: base) else { return nil }
    var merge = DocumentMerge(baseFile: base.path)
    let merged = merge.merge(own, over: foundation)
    findings += merge.findings
    return merged
  }

  /// The file that `link` names.
  private mutating func base(named link: DocumentNode, by file: SourceFile) -> SourceFile? {
    func fault(_ message: String) -> SourceFile? {
      report(link.place, message, keyPath: "extends")
      return nil
    }
    guard let name = link.text?.trimmed, !name.isEmpty else {
      return fault(
        "must name one scenario file, e.g. `extends: baseline.yaml` (found \(link.found))")
    }
    let path = name.hasPrefix("/") ? name : SourceFile.split(file.path).folder + name
    let base: SourceFile
    do {
      base = try SourceFile(path: path)
    } catch {
      for finding in error.findings {
        guard finding.place?.line == 0 else {
          findings.append(finding)
          continue
        }
        _ = fault("names \(path), which \(finding.message)")
      }
      return nil
    }
    if let start = files.firstIndex(where: { $0.identity == base.identity }) {
      let circle = files[start...].map(\.path) + [base.path]
      let way = circle.joined(separator: " → ")
      return fault("goes in a circle: \(way); remove one of these links")
    }
    guard files.count < Self.longest else {
      return fault("makes a chain of more than \(Self.longest) files; merge some of them")
    }
    return base
  }

  private mutating func report(_ place: Place, _ message: String, keyPath: String = "") {
    findings.append(Finding(place: place, keyPath: keyPath, message: message))
  }
}
