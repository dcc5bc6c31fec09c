import Foundation
import Statistics

extension JointUncertainty {
  /// Parameters that may be drawn together: name, number and the values that a draw may have.
  public typealias Parameters = [(name: String, quantity: Quantity, allowed: ClosedRange<Double>)]

  public static let key = "logCovariance"
  /// Its parts are `factors`, a name, and `rows`, by parameter the loadings on each factor.
  public static let sharedKey = "logLoadings"
  /// Of the logarithm of a parameter; a fit that knows less of it is refused.
  private static let mostVariance = 25.0
  /// Factors that a name may stand for.
  public static let mostFactors = 120

  /// Reads a symmetric matrix in the order of the parameters, where it is written.
  public static func readCovariance(
    _ section: Section, _ parameters: Parameters, key: String
  ) {
    declare(section, parameters, key)
    guard !section.isSurveyed, section.has(key) else { return }
    if let joint = JointUncertainty(reading: section, parameters, key) {
      section.session.add(joint)
    }
  }

  private static func declare(_ section: Section, _ parameters: Parameters, _ key: String) {
    let (names, count) = (parameters.map(\.name).joined(separator: ", "), parameters.count)
    section.explain(
      [
        key: "covariance of the logarithms of \(names), as a calibration writes it; they are then "
          + "drawn together"
      ], examples: [key: example(count)])
    section.declare(
      key,
      .list(
        .list(.number(number), count: count...count, orSingle: false), count: count...count,
        orSingle: false), isOptional: true)
  }

  private static var number: NumberForm {
    NumberForm(.number, in: -Double.infinity...Double.infinity, .trait)
  }

  /// Reads `logCovariance`, a symmetric matrix in the order of the parameters, or `logLoadings`, where
  /// one of them is written.
  public static func read(_ section: Section, _ parameters: Parameters) {
    let names = parameters.map(\.name).joined(separator: ", ")
    let count = parameters.count
    declare(section, parameters, key)
    section.explain(
      [
        sharedKey:
          "what normal factors that several segments share add to the logarithms of \(names), "
          + "as a calibration with covariates writes it"
      ],
      examples: [
        sharedKey: "{factors: covariates, rows: \(example(count))}"
      ])
    let hasCovariance = section.has(key)
    let shared = section.section(sharedKey)
    shared?.explain(
      [
        "factors": "the name of the factors; all sections with this name have the same draws",
        "rows": "by parameter, in the order \(names), what a factor of one adds to its logarithm",
      ], examples: ["rows": example(count)])
    let factors = shared?.text("factors", TextForm(example: "covariates"))
    shared?.declare(
      "rows",
      .list(
        .list(.number(number), count: 1...mostFactors, orSingle: false), count: count...count,
        orSingle: false))
    guard !section.isSurveyed else { return }
    if let shared, let factors {
      guard !hasCovariance else {
        section.reportConflict(of: sharedKey, with: key, "; write one of them")
        _ = shared.has("rows")
        return
      }
      if let joint = JointUncertainty(reading: shared, factors, section, parameters) {
        section.session.add(joint)
      }
    } else if hasCovariance, let joint = JointUncertainty(reading: section, parameters, key) {
      section.session.add(joint)
    }
  }

  /// Parameters that are known to a tenth, each by itself; of loadings the like.
  private static func example(_ count: Int) -> String {
    let rows = (0..<count).map { row in
      "[" + (0..<count).map { $0 == row ? "0.01" : "0" }.joined(separator: ", ") + "]"
    }
    return "[\(rows.joined(separator: ", "))]"
  }

  /// - Returns: nil when it is wrong (then a finding).
  private init?(reading section: Section, _ parameters: Parameters, _ key: String) {
    let names = parameters.map(\.name).joined(separator: ", ")
    guard let node = section.child(key), let rows = node.items?.map({ $0.items ?? [] }),
      rows.count == parameters.count, rows.allSatisfy({ $0.count == parameters.count })
    else {
      section.report(
        "must be a matrix of \(parameters.count) by \(parameters.count) numbers, in the order "
          + "\(names); write e.g. `[[0.01, 0], [0, 0.02]]` for two", on: key)
      return nil
    }
    Self.refuseLaws(section, parameters, key)
    guard let matrix = Self.matrix(rows, section, key) else { return nil }
    if let row = matrix.indices.first(where: { matrix[$0][$0] > Self.mostVariance }) {
      section.report(
        "has the variance \(matrix[row][row]) in row \(row + 1), and a logarithm's is at most "
          + "\(Self.mostVariance), a factor of 150 either way; copy the matrix whole from the calibration",
        on: key)
      return nil
    }
    let isSymmetric = matrix.indices.allSatisfy { i in
      matrix.indices.allSatisfy { j in
        abs(matrix[i][j] - matrix[j][i]) <= 1e-9 * max(abs(matrix[i][j]), abs(matrix[j][i]))
      }
    }
    guard isSymmetric, let cholesky = Cholesky(matrix) else {
      section.report(
        "must be \(isSymmetric ? "positive definite" : "symmetric"), as a covariance is; copy it "
          + "whole from the calibration, or delete the key", on: key)
      return nil
    }
    let target = section.path.appending(key)
    self.init(target.description, cholesky.lower, parameters, isShared: false)
    section.session.resolve(target, "covariance of log \(names)", .file(node.place))
  }

  init?(
    _ path: String, _ rows: [[Double]], _ parameters: Parameters, isShared: Bool
  ) {
    self.path = path
    self.rows = rows
    self.isShared = isShared
    members = parameters.compactMap { _, quantity, allowed in quantity.id.map { ($0, allowed) } }
    guard members.count == parameters.count else { return nil }
  }

  static func refuseLaws(_ section: Section, _ parameters: Parameters, _ key: String) {
    for (name, quantity, _) in parameters where quantity.isUncertain {
      section.report(
        "is a distribution and `\(key)` is there as well; write one of them",
        on: section.has(name) ? name : key)
    }
  }

  /// - Returns: nil when one is no number (then a finding).
  static func matrix(
    _ rows: [[DocumentNode]], _ section: Section, _ key: String
  ) -> [[Double]]? {
    var matrix: [[Double]] = []
    for (row, items) in rows.enumerated() {
      matrix.append([])
      for (column, item) in items.enumerated() {
        let place = section.path.appending(key).appending(row).appending(column)
        guard let value = item.text.flatMap({ Double($0.trimmed) }), value.isFinite else {
          section.session.report(
            item.place, place, "must be a number (found \(item.found)); write e.g. 0.01")
          return nil
        }
        matrix[row].append(value)
      }
    }
    return matrix
  }
}
