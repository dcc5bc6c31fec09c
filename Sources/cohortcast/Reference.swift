import ArgumentParser
import Documents
import Foundation
import Lifecycle

/// `cohortcast reference [KEY]`
struct Reference: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what a scenario may hold: type, unit, range, default and meaning of every key.",
    discussion: """
      KEY is a key path, of the reference (campaigns.*.offer.coupon) or of a scenario \
      (campaigns.newsletter.offer), its end (offer.coupon), or a key by itself (halfLife); or a distribution \
      or a parameter of one (lognormal, p10), which may stand in the place of a number. Without one, the top \
      keys are listed with an example each; with --all every key.
      """)

  @Argument(help: "A key or key path.") var key: String?

  @Flag(help: "List every key.") var all = false

  func validate() throws {
    guard !all || key == nil else {
      throw ValidationError("--all lists every key; leave out \(key ?? "the key") or --all")
    }
  }

  func run() throws {
    let entries =
      MappingForm(cases: [[Document.link]]).entries() + Scenario.grammar().entries()
    guard let key else {
      return Terminal.put(all ? ReferenceText.listing(entries) : ReferenceText.overview(entries))
    }
    let found = entries.matching(key)
    let laws = LawReference.matching(key)
    guard !found.isEmpty || !laws.isEmpty else {
      let meant = entries.nearest(to: key).map { "did you mean `\($0)`?" }
      throw BadInput(
        text: "there is no key \(key); "
          + (meant ?? "`cohortcast reference --all` lists all keys"))
    }
    Terminal.put(
      (ReferenceText.entries(found) + laws.map(ReferenceText.law)).joined(separator: "\n"))
  }
}

/// `cohortcast schema`
struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the JSON Schema (2020-12) of scenarios, for editors.",
    discussion: """
      An editor that knows YAML schemas completes and checks a scenario whose first line is

        \(JSONSchema.editorLine)

      \(JSONSchema.limits)
      """)

  func run() {
    Terminal.put(
      JSONSchema.text(
        of: Scenario.grammar(), title: "Cohortcast scenario", link: Document.link))
  }
}
