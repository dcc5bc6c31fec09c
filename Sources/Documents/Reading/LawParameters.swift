/// A distribution by its parameters, each in the unit of the quantity it is a law of: what a change
/// of a study carries.
public struct LawParameters: Sendable, Hashable, Codable {
  /// As ``DistributionCatalog`` names it.
  public let name: String
  public let parameters: [String: Double]

  public init(name: String, parameters: [String: Double]) {
    self.name = name
    self.parameters = parameters
  }

  /// `{beta: {mean: 0.12, n: 200}}`, in plain numbers.
  public var text: String {
    let list = parameters.sorted { $0.key < $1.key }
      .map { "\($0.key): \(Dimension.number.text($0.value, .cny))" }
    return "{\(name): {\(list.joined(separator: ", "))}}"
  }
}
