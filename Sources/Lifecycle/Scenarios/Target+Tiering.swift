import Documents
import Statistics

extension Target {
  /// What a target's tier is read by.
  struct TierNames {
    /// Of the scenario, and of the baseline.
    let own: [String]
    let baseline: any TieringMethod
    /// nil: there is no baseline.
    let hasBaseline: Bool
  }

  /// The KPI of `tiering: fixed`, on the baseline's tiers.
  ///
  /// - Parameters:
  ///   - references: every KPI with the tiers of either scenario.
  ///   - find: the one that the target names.
  /// - Returns: nil where there is no such KPI; the own reading, reported, where it cannot be fixed.
  static func fixed(
    _ section: Section, _ references: [KPIReference], _ tiers: TierNames,
    find: (Section, [KPIReference]) -> KPIReference?
  ) -> KPIReference? {
    guard let reference = find(section, references) else { return nil }
    guard tiers.hasBaseline else {
      section.report(
        "is fixed, which reads a tier as the baseline makes it, and there is none; write `extends: "
          + "baseline.yaml` or delete `tiering`", on: "tiering")
      return reference
    }
    guard tiers.baseline.sortsEachAlone else {
      section.report(
        "is fixed, but the baseline's tiers are parts of all customers: whoever moves up moves somebody "
          + "else down; delete `tiering`, or write the baseline's tiers as `rules`", on: "tiering")
      return reference
    }
    let names = tiers.baseline.names
    guard reference.tier != nil else {
      let kpi = reference.kpi.isByTier ? reference.kpi.definition.key : "retention"
      section.report(
        "does not fit: \(reference.key) is not read of a tier; write e.g. `kpi: \(kpi).\(names[0])`, or "
          + "delete it", on: "tiering")
      return reference
    }
    let tier = String(reference.key.dropFirst(reference.kpi.definition.key.count + 1))
    guard names.contains(tier) else {
      section.report(
        "is \(reference.key), and the baseline has no tier `\(tier)`; name one that it has "
          + "(\(names.joined(separator: ", "))) or delete `tiering`", on: "kpi")
      return reference
    }
    guard let fixed = reference.fixed(tier: tier, of: names) else {
      section.report(
        "does not fit: \(reference.key) is counted by the scenario's own tiers only; delete it",
        on: "tiering")
      return reference
    }
    return fixed
  }
}

extension Scenario {
  /// Every KPI that a target may name, with the tiers of the scenario and of its baseline.
  static func references(
    _ tiers: Target.TierNames, _ campaigns: [Campaign], _ catalogues: Catalogues
  ) -> [KPIReference] {
    let gone = tiers.baseline.names.filter { !tiers.own.contains($0) }
    return references(tiers.own, campaigns, catalogues)
      + references(gone, [], catalogues).filter { $0.tier != nil }
  }

  /// Reports tiers by which a key might mean two things.
  static func checkFixedNames(_ tiers: [String], _ section: Section) {
    for name in tiers where name.hasSuffix(KPIReference.fixedEnding) {
      section.report(
        "has a tier `\(name)`, and figures on the baseline's tiers have keys that end so; give the tier "
          + "another name")
    }
  }

  /// Whether a KPI of a tier may be read on the baseline's tiers.
  public func mayBeFixed(_ reference: KPIReference) -> Bool {
    guard let tier = reference.tier, reference.tiering == .own, let baselineTiers,
      baselineTiers.method.sortsEachAlone
    else { return false }
    return reference.fixed(tier: tiers[tier], of: baselineTiers.names) != nil
  }

  /// The same as the baseline of a plan that is read on its tiers: lives count them too, unmoved by
  /// policies.
  public func countingFixedTiers() -> Scenario {
    var scenario = self
    scenario.fixedTiers = BaselineTiers(of: self)
    return scenario
  }
}
