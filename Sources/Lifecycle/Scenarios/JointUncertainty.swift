import Documents
import Foundation
import Statistics

/// What a calibration knows of several parameters together: their logarithms are normal around the
/// written values with a covariance (the inverse observed information of a maximum-likelihood fit).
public struct JointUncertainty: Sendable {
  /// Address of the draws.
  let path: String
  /// Lower Cholesky factor of the covariance.
  let lower: [[Double]]

  /// What the parameters are multiplied by in one replication.
  ///
  /// - Parameter isAllowed: whether the factors lead to parameters that can be used; others are
  ///   drawn again, so that the law is the conditional one. After 1000 draws the written values hold.
  func factors(_ key: StreamKey, where isAllowed: ([Double]) -> Bool) -> [Double] {
    var stream = key.stream(Entity(named: path), .parameter)
    for _ in 0..<1000 {
      let normals = lower.map { _ in stream.normal() }
      let factors = lower.map { row in exp(zip(row, normals).reduce(0) { $0 + $1.0 * $1.1 }) }
      if factors.allSatisfy(\.isFinite), isAllowed(factors) { return factors }
    }
    return lower.map { _ in 1 }
  }
}

extension JointUncertainty {
  static let key = "logCovariance"

  /// Reads `logCovariance`, a symmetric matrix in the order of the parameters.
  ///
  /// - Returns: nil when it is left out or wrong (then a finding).
  init?(reading section: Section, _ parameters: [(name: String, quantity: Quantity)]) {
    guard section.has(Self.key) else { return nil }
    let names = parameters.map(\.name).joined(separator: ", ")
    guard let node = section.child(Self.key), let rows = node.items?.map({ $0.items ?? [] }),
      rows.count == parameters.count, rows.allSatisfy({ $0.count == parameters.count })
    else {
      section.report(
        "must be a matrix of \(parameters.count) by \(parameters.count) numbers, in the order "
          + "\(names); write e.g. `[[0.01, 0], [0, 0.02]]` for two", on: Self.key)
      return nil
    }
    for (name, quantity) in parameters where quantity.isUncertain {
      section.report(
        "is a distribution and `\(Self.key)` is there as well; write one of them", on: name)
    }
    var matrix: [[Double]] = []
    for (row, items) in rows.enumerated() {
      matrix.append([])
      for (column, item) in items.enumerated() {
        let place = section.path.appending(Self.key).appending(row).appending(column)
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
          + "whole from the calibration, or delete the key", on: Self.key)
      return nil
    }
    path = section.path.appending(Self.key).description
    lower = cholesky.lower
    section.session.hasUncertainty = true
    section.session.resolve(
      section.path.appending(Self.key), "covariance of log \(names)", .file(node.place))
  }
}
