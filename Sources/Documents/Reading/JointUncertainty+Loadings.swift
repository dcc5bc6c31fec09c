import Statistics

extension JointUncertainty {
  /// Reads `logLoadings`.
  ///
  /// - Parameter whole: the section whose parameters they are.
  /// - Returns: nil when they are wrong (then a finding).
  init?(
    reading section: Section, _ factors: String, _ whole: Section, _ parameters: Parameters
  ) {
    let names = parameters.map(\.name).joined(separator: ", ")
    guard let node = section.child("rows"), let rows = node.items?.map({ $0.items ?? [] }),
      rows.count == parameters.count, let width = rows.first?.count,
      (1...Self.mostFactors).contains(width), rows.allSatisfy({ $0.count == width })
    else {
      section.report(
        "must be \(parameters.count) rows of equally many numbers, 1…\(Self.mostFactors), in the "
          + "order \(names); write e.g. `[[0.1, 0], [0, 0.2]]` for two", on: "rows")
      return nil
    }
    Self.refuseLaws(whole, parameters, Self.sharedKey)
    guard let matrix = Self.matrix(rows, section, "rows") else { return nil }
    // No key path has a colon.
    let path = "\(Self.sharedKey): \(factors)"
    if let other = section.session.table.joints.first(where: { $0.path == path }),
      other.rows[0].count != width
    {
      section.report(
        "has \(width) factors, and `\(factors)` has \(other.rows[0].count) where it is written "
          + "first; write as many, or another name", on: "rows")
      return nil
    }
    self.init(path, matrix, parameters, isShared: true)
    section.session.resolve(
      section.path.appending("rows"), "loadings of log \(names)", .file(node.place))
  }
}
