/// A list of things that a name chooses from: distributions, KPIs, offers, checks …
///
/// It is in the order in which it was written, and that is the order of every listing.
public struct Catalogue<Entry: Sendable>: RandomAccessCollection, Sendable {
  private let entries: [Entry]
  /// The names of the entries, in their order.
  public let names: [String]
  private let places: [String: Int]
  private let name: @Sendable (Entry) -> String
  /// What an entry is, e.g. `distribution`.
  public let kind: String

  /// - Precondition: every entry has a name of its own.
  public init(_ kind: String, _ entries: [Entry], name: @escaping @Sendable (Entry) -> String) {
    self.kind = kind
    self.name = name
    self.entries = entries
    names = entries.map(name)
    places = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
    precondition(
      places.count == entries.count && places[""] == nil,
      "every \(kind) of a catalogue needs a name of its own: \(names)")
  }

  /// The catalogue with more entries behind its own.
  ///
  /// - Precondition: every entry has a name of its own.
  public static func + (catalogue: Catalogue, more: [Entry]) -> Catalogue {
    Catalogue(catalogue.kind, catalogue.entries + more, name: catalogue.name)
  }

  public static func += (catalogue: inout Catalogue, more: [Entry]) { catalogue = catalogue + more }

  public var startIndex: Int { 0 }
  public var endIndex: Int { entries.count }
  public subscript(position: Int) -> Entry { entries[position] }

  /// The entry of a name, or nil.
  public subscript(name: String) -> Entry? { places[name].map { entries[$0] } }

  /// The name that was probably meant, or nil when none is near.
  public func nearest(to name: String) -> String? { Spelling.nearest(to: name, in: names) }
}
