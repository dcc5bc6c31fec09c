/// What a figure of a ledger counts in.
public enum FigureUnit: String, Sendable, Codable {
  /// Persons, orders, contacts …
  case count
  /// Ten-thousandths of the currency unit.
  case money
}

/// All that is ever said of a figure. Its place in the books, the column of the store and of exports
/// and the words of reports follow from here.
public struct FigureDescriptor: Sendable, Hashable, Codable {
  /// As in code: lower camel case, distinct within its section.
  public let name: String
  public let unit: FigureUnit
  /// As a heading of a report.
  public let label: String
  /// One sentence.
  public let definition: String

  /// The column of a table: the name with underscores, `held_out`.
  public var column: String {
    name.reduce(into: "") { column, letter in
      column += letter.isUppercase ? "_\(letter.lowercased())" : "\(letter)"
    }
  }

  public var isMoney: Bool { unit == .money }

  /// A figure that is counted in pieces, under the name of its case.
  public static func count(
    _ figure: some LedgerFigure, _ label: String, _ definition: String
  ) -> FigureDescriptor {
    FigureDescriptor(name: "\(figure)", unit: .count, label: label, definition: definition)
  }

  /// A figure of money, under the name of its case.
  public static func money(
    _ figure: some LedgerFigure, _ label: String, _ definition: String
  ) -> FigureDescriptor {
    FigureDescriptor(name: "\(figure)", unit: .money, label: label, definition: definition)
  }
}

/// The figures of one section of the books: an enumeration of integers from 0 on, in the order in
/// which they lie side by side.
///
/// A new figure is a case and its descriptor. A new section is a new enumeration: list it in the
/// `sections` of the mechanism that posts to it (see ``LedgerPosting``), and it lies behind the
/// built-in ones in every scenario that uses the mechanism.
public protocol LedgerFigure: CaseIterable, RawRepresentable<Int>, Hashable, Sendable {
  static var section: LedgerSection.ID { get }
  /// What the section counts by, besides segment and month.
  static var dimension: LedgerDimension { get }
  var descriptor: FigureDescriptor { get }
}

extension LedgerFigure {
  /// Figures of the section: a compile-time constant where the enumeration is known.
  static var count: Int { allCases.count }

  public var column: String { descriptor.column }
  public var label: String { descriptor.label }
  public var isMoney: Bool { descriptor.isMoney }
}

/// What a section of the books counts by.
public indirect enum LedgerDimension: Hashable, Sendable, Codable {
  case none
  /// Stages and tiers, loyal or not, and one for those who have gone.
  case status
  case tier
  /// Where a person can be reached: aware, interested, then customers by tier.
  case position
  /// See ``CustomerProfile``.
  case profile
  case campaign
  /// Month of first order + 1; 0 for the installed base.
  case cohort
  /// A day of the run in place of a month; for the built-in section only.
  case day
  /// Places of its own, by name.
  case places([String])
  /// Every place of the first with every place of the second, e.g. tier × tier.
  case pair(LedgerDimension, LedgerDimension)
}

/// Something that may post to sections of its own.
public protocol LedgerPosting {
  /// Sections beyond the built-in ones; the same for every scenario.
  static var sections: [LedgerSection] { get }
}

extension LedgerPosting {
  public static var sections: [LedgerSection] { [] }
}
