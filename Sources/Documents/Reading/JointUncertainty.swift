import Foundation
import Statistics

/// What a calibration knows of several parameters together: their logarithms are normal around the
/// written values with a covariance (the inverse observed information of a maximum-likelihood fit).
public struct JointUncertainty: Sendable {
  /// Address of the draws.
  let path: String
  /// The parameters, in the order of the matrix, and the values that each may have.
  let members: [(id: QuantityID, allowed: ClosedRange<Double>)]
  /// Lower Cholesky factor of the covariance.
  let lower: [[Double]]

  /// Multiplies the parameters by the factors of one replication.
  ///
  /// Factors that lead to a value that is not allowed are drawn again, so that the law is the
  /// conditional one. After 1000 draws the written values hold.
  func apply(to values: inout [Double], _ key: StreamKey) {
    var stream = key.stream(Entity(named: path), .parameter)
    for _ in 0..<1000 {
      let normals = lower.map { _ in stream.normal() }
      let factors = lower.map { row in exp(zip(row, normals).reduce(0) { $0 + $1.0 * $1.1 }) }
      let isAllowed = zip(members, factors).allSatisfy { member, factor in
        factor.isFinite && member.allowed.contains(values[member.id.index] * factor)
      }
      guard isAllowed else { continue }
      for (member, factor) in zip(members, factors) { values[member.id.index] *= factor }
      return
    }
  }
}

extension JointUncertainty {
  /// Multiplies each parameter by the factor that `share` of the replications stay below.
  func applyQuantile(_ share: Double, to values: inout [Double]) {
    guard let normal = try? DistributionCatalog.make("normal", ["mean": 0, "sd": 1]) else { return }
    let score = normal.quantile(share)
    for (member, row) in zip(members, lower) {
      let sd = row.reduce(0) { $0 + $1 * $1 }.squareRoot()
      let value = values[member.id.index] * exp(score * sd)
      let range = member.allowed
      values[member.id.index] = min(max(value, range.lowerBound), range.upperBound)
    }
  }

  public static let key = "logCovariance"

  /// Reads `logCovariance`, a symmetric matrix in the order of the parameters, where it is written.
  ///
  /// - Parameters:
  ///   - parameters: name, number and the values that a draw may have.
  ///   - key: the matrix's own, where the section has more than these.
  public static func read(
    _ section: Section,
    _ parameters: [(name: String, quantity: Quantity, allowed: ClosedRange<Double>)],
    key: String = Self.key
  ) {
    section.explain(
      [
        key:
          "covariance of the logarithms of \(parameters.map(\.name).joined(separator: ", ")), as a "
          + "calibration writes it; they are then drawn together"
      ], examples: [key: example(parameters.count)])
    let number = NumberForm(.number, in: -Double.infinity...Double.infinity, .trait)
    let count = parameters.count
    section.declare(
      key,
      .list(
        .list(.number(number), count: count...count, orSingle: false), count: count...count,
        orSingle: false), isOptional: true)
    guard !section.isSurveyed, section.has(key),
      let joint = JointUncertainty(reading: section, parameters, key)
    else {
      return
    }
    section.session.add(joint)
  }

  /// Parameters that are known to a tenth, each by itself.
  private static func example(_ count: Int) -> String {
    let rows = (0..<count).map { row in
      "[" + (0..<count).map { $0 == row ? "0.01" : "0" }.joined(separator: ", ") + "]"
    }
    return "[\(rows.joined(separator: ", "))]"
  }

  /// - Returns: nil when it is wrong (then a finding).
  private init?(
    reading section: Section,
    _ parameters: [(name: String, quantity: Quantity, allowed: ClosedRange<Double>)], _ key: String
  ) {
    let names = parameters.map(\.name).joined(separator: ", ")
    guard let node = section.child(key), let rows = node.items?.map({ $0.items ?? [] }),
      rows.count == parameters.count, rows.allSatisfy({ $0.count == parameters.count })
    else {
      section.report(
        "must be a matrix of \(parameters.count) by \(parameters.count) numbers, in the order "
          + "\(names); write e.g. `[[0.01, 0], [0, 0.02]]` for two", on: key)
      return nil
    }
    for (name, quantity, _) in parameters where quantity.isUncertain {
      section.report(
        "is a distribution and `\(key)` is there as well; write one of them",
        on: section.has(name) ? name : key)
    }
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
    path = section.path.appending(key).description
    lower = cholesky.lower
    members = parameters.compactMap { _, quantity, allowed in quantity.id.map { ($0, allowed) } }
    guard members.count == parameters.count else { return nil }
    section.session.resolve(
      section.path.appending(key), "covariance of log \(names)", .file(node.place))
  }
}
