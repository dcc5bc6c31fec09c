import Statistics

extension Section {
  /// A lot that is drawn anew in each replication: the place, counted from 0, of the item that holds
  /// among several. It stands in the table at the key of the list.
  ///
  /// - Parameters:
  ///   - key: of a list that has been read.
  ///   - weights: of its items, at least two; each above 0.
  public func lot(_ key: String, weights: [Double], _ role: QuantityRole) -> Quantity {
    let target = path.appending(key)
    let range = 0...Double(weights.count - 1)
    guard visit == nil, let law = try? Categorical(weights: weights), let node = child(key) else {
      return Quantity(0, .number, path: target.description, in: range)
    }
    let shares = law.probabilities.map { DecimalText(($0 * 1000).rounded() / 1000).text() }
    let quantity = Quantity(
      law: .uncertain(law, name: Categorical.definition.name), dimension: .number,
      path: target.description, range: range,
      text: "{\(Categorical.definition.name): [\(shares.joined(separator: ", "))]}")
    return session.record(
      quantity, at: target, Use(structural: role, isInteger: true), .file(node.place))
  }
}
