/// Why a sensitivity analysis cannot be had, and what to do about it.
public struct SensitivityError: Error, Equatable, Sendable, CustomStringConvertible {
  public let description: String

  public init(_ description: String) { self.description = description }
}
