import Documents

extension Scenario {
  /// Everything that a scenario may hold: what its reader asks for, found by a ``Survey``.
  ///
  /// - Parameter catalogues: what it may name.
  public static func grammar(_ catalogues: Catalogues = .builtIn) -> MappingForm {
    guard let document = try? Document.read(text: "{}", file: "survey.yaml") else {
      return MappingForm(cases: [[]])
    }
    return Survey.form { top in
      // A survey ends where a reading would be used.
      _ = try? Scenario(reading: top, document, hasBaseline: true, catalogues: catalogues)
    }
  }
}

extension Scenario {
  /// What the keys of a scenario mean, for a survey.
  static func explain(_ top: Section) {
    top.explain([
      "currency": "the one currency of all amounts",
      "start": "first day of the run",
      "horizon": "length of the run",
      "calendar": "with leap years or without",
      "seed": "the same seed gives the same bytes",
      "replications": "how many times the scenario is lived",
      "discountRate": "by which value counts less the later it comes",
      "atMostOneEventADay": "whether a person may order at most once a day, as a daily log has it",
      "definitions": "what KPIs and verdicts mean",
      "season": "factors of every hazard to order, by calendar month, January first",
      "calendarShock":
        "a factor of every hazard to order, the same for the whole run; a distribution whose median "
        + "is 1 is a spread, and leaves the mean at 1",
      "monthlyShock":
        "what moves the orders and arrivals of everybody month by month and nobody knows beforehand",
      "tiers": "how customers are sorted by what they have ordered; left out, all are in one",
      "loyalty": "who counts as loyal",
      "segments": "people who are alike, by names of your own",
      "campaigns":
        "what is done for them, by names of your own; a plan drops one of its baseline by "
        + "`name: ~`",
      "contacts": "how much one person is contacted, over all campaigns that make contacts",
      "policies": "rules that act during the run, by names of your own",
      "costs": "fixed costs that the company pays whatever its campaigns do, by names of your own",
      "targets": "what is to be attained",
      "milestones": "what is to be in place by a month and no life can show; stands on the roadmap",
      "track": "figures to be compared with what came",
    ])
  }
}
