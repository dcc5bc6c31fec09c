/// How a page came about, so that it can be made again.
public struct Provenance: Sendable, Hashable {
  /// As it was typed.
  public let command: String
  /// Of Cohortcast.
  public let version: String
  /// ISO 8601, UTC.
  public let madeAt: String
  /// What was in force besides: names and values, in the order they are shown.
  public let options: [Option]

  /// A setting, as it is shown.
  public struct Option: Sendable, Hashable {
    public let name: String
    public let value: String

    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  public init(command: String, version: String, madeAt: String, options: [Option] = []) {
    self.command = command
    self.version = version
    self.madeAt = madeAt
    self.options = options
  }
}

/// What every section of a page about a log reads, and the page around them.
public struct Sheet: Sendable {
  let provenance: Provenance
  let figures: Figures
  /// JavaScript, read when the page is made; nil for tables in place of charts.
  var bundle: String?

  /// - Parameters:
  ///   - currency: an ISO 4217 code, or nothing.
  ///   - chartBundle: the path of `vega.js`; nil gives a page with tables in place of charts.
  public init(provenance: Provenance, currency: String = "", chartBundle: String?) {
    self.provenance = provenance
    figures = Figures(currency: currency)
    bundle = chartBundle.flatMap(ChartBundle.read)
  }

  /// Whether charts can be drawn; otherwise their tables stand open.
  var drawsCharts: Bool { bundle != nil }

  var axis: ValueAxis { ValueAxis(figures: figures) }

  /// Facts on how the page was made, and what to bear in mind.
  func method(_ facts: [(String, Markup)] = [], notes: [Markup]) -> Section {
    let all: [(String, Markup)] =
      [("Command", "<code>\(provenance.command)</code>")] + facts
      + provenance.options.map { ($0.name, "\($0.value)") }
      + [("Cohortcast", "\(provenance.version)"), ("Made", "\(provenance.madeAt)")]
    return Section.method(all, notes: notes)
  }

  /// Sentences of the program that the reader must not miss; nil without any.
  static func warnings(_ warnings: [String]) -> Markup? {
    guard warnings.count > 1 else {
      return warnings.first.map { "<p class=\"notice\">\(coded($0))</p>" }
    }
    let items = warnings.map { "<li>\(coded($0))</li>" as Markup }
    return "<div class=\"notice\"><ul class=\"notes\">\(items)</ul></div>"
  }

  /// A sentence in which what stands between backticks is code.
  static func coded(_ sentence: String) -> Markup {
    let parts = sentence.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
    // An odd number of backticks leaves one that opens nothing.
    guard parts.count % 2 == 1 else { return "\(sentence)" }
    return Markup.joined(
      parts.enumerated().map { place, part in
        place % 2 == 1 ? "<code>\(part)</code>" : "\(part)"
      })
  }

  /// `p = 0.0312`, `p < 0.0001`.
  static func chance(_ p: Double) -> String {
    p < 0.0001 ? "p < 0.0001" : "p = " + Figures.fixed(p, 4)
  }

  /// The last part of a path: what a title calls a log.
  static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The whole page.
  func document(_ contents: StudyPage.Contents) -> String {
    let (kind, title) = (contents.kind, contents.title)
    return HTMLDocument(
      title: "\(title), \(kind)", version: provenance.version,
      head: DocumentHead(
        kicker: "Cohortcast \(kind) · \(contents.about)", title: title, answer: contents.answer,
        missing: drawsCharts ? nil : DocumentHead.missing("the same command again")),
      sections: contents.sections.compactMap(\.self), origin: " on \(provenance.madeAt)",
      bundle: bundle
    ).html
  }
}
