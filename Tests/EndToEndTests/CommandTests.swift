import Foundation
import Testing

/// Every subcommand through the real program.
@Suite("Commands")
struct CommandTests {
  let folder: Workshop

  init() throws { folder = try Workshop() }

  /// The checkout that these tests belong to.
  private static let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../..").standardizedFileURL.path

  @Test("Help teaches the commands in the order of their use, and hides the worker")
  func help() async throws {
    let ending = try await folder.run("--help")
    #expect(ending.status == 0)
    #expect(ending.errors == "")
    for text in [
      "cohortcast validate scenarios/growth-12m.yaml", "cohortcast plan scenarios/growth-12m.yaml",
      "cohortcast run scenarios/growth-12m.yaml", "cohortcast report growth-12m",
      "kpis", "distributions", "policies",
    ] {
      #expect(ending.output.contains(text), "\(text)")
    }
    #expect(!ending.output.contains("worker "))
    for command in ["validate", "plan", "run", "report", "kpis", "distributions", "policies"] {
      let help = try await folder.run(command, "--help")
      #expect(help.status == 0)
      #expect(help.output.contains("USAGE: cohortcast \(command)"), "\(help.output)")
      #expect(help.output.contains("OVERVIEW: "))
    }
  }

  @Test("The scenarios that are shipped are valid")
  func shipped() async throws {
    let place = "\(Self.checkout)/scenarios"
    let names = try FileManager.default.contentsOfDirectory(atPath: place)
      .filter { $0.hasSuffix(".yaml") }.sorted()
    #expect(Set(names).isSuperset(of: ["baseline.yaml", "cdnow.yaml", "cl-365.yaml"]))
    let ending = try await Program.run(["validate"] + names.map { "\(place)/\($0)" }, in: folder)
    #expect(ending.status == 0, "\(ending.errors)")
    #expect(ending.output.split(separator: "\n").count == names.count)
    for name in names {
      let text = try folder.text("\(place)/\(name)")
      #expect(text.hasPrefix("# ") && text.contains("?"), "\(name) is headed by its question")
    }
  }

  @Test("A plan shows what would run and leaves nothing behind")
  func plan() async throws {
    let before = try folder.everything()
    let ending = try await folder.run("plan", "plan.yaml", "--replications", "8", "--seed", "5")
    #expect(ending.status == 0)
    #expect(ending.errors == "")
    for line in [
      "scenario      plan", "baseline      base", "seed          5", "replications  8",
      "lives         20 ", "blocks        8 of 1 replications",
    ] {
      #expect(ending.output.contains(line), "\(line)")
    }
    // Values with where they come from: this file, the baseline's, a default.
    for place in [
      #/campaigns\.coupon\.reach +80 % +\(plan\.yaml:8:12\)/#,
      #/segments\.town\.margin +35 % +\(base\.yaml:18:13\)/#,
      #/discountRate +.* +\(default\)/#,
    ] {
      #expect(ending.output.contains(place))
    }
    #expect(try folder.everything() == before)
  }

  @Test("The catalogues list every entry with its definition")
  func catalogues() async throws {
    for (command, texts) in [
      (
        "kpis",
        [
          "Both are 6 months unless a", "ltv.base [currency] ",
          "retention [%] ", "or of a tier: retention.<tier>", "Better ",
        ]
      ),
      (
        "distributions",
        ["beta {", "lognormal {", "triangular {", "  Source: ", "weibull {shape, scale}"]
      ),
      ("policies", ["policies:\n", "guardrail", "offers:\n", "coupon", "amountOff:", "rules"]),
    ] {
      let ending = try await folder.run(command)
      #expect(ending.status == 0)
      #expect(ending.errors == "")
      for text in texts { #expect(ending.output.contains(text), "\(command): \(text)") }
    }
  }

  @Test("The reference says what a key takes; an unknown key is named with the nearest")
  func reference() async throws {
    let all = try await folder.run("reference", "--all")
    #expect(all.status == 0 && all.output.contains("extends") && all.output.contains("halfLife"))
    // Keys that policies of every name share stand there once.
    #expect(all.output.components(separatedBy: "  watch: one of reach").count == 2)
    let short = try await folder.run("reference")
    #expect(short.output.contains("e.g. targets: [{kpi: ") && short.output.contains("--all"))
    #expect(short.output.split(separator: "\n").count < 150)
    let both = try await folder.run("reference", "--all", "halfLife")
    #expect(both.status == 2 && both.output == "")
    let watch = try await folder.run("reference", "watch")
    #expect(watch.output.hasPrefix("policies.phases.watch\npolicies.guardrail.watch\n"))
    #expect(watch.output.components(separatedBy: "example   ").count == 2)
    let law = try await folder.run("reference", "campaigns.newsletter.uplift.lognormal")
    #expect(law.status == 0 && law.output.contains("{p10: 2000 persons, p90: 5000 persons}}"))
    for command in ["kpis", "policies", "distributions"] {
      let listing = try await folder.run(command).output
      #expect(listing.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(command)")
    }
    for listing in [all, short] {
      #expect(listing.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }
    let pause = try await folder.run("reference", "policies")
    #expect(pause.output.contains("A pause lasts"))
    let one = try await folder.run("reference", "campaigns.newsletter.winBack.halfLife")
    #expect(one.status == 0)
    for line in [
      "type      a duration, or a distribution", "default   90 days", "example   halfLife: 30 days",
    ] {
      #expect(one.output.contains(line), "\(one.output)")
    }
    let none = try await folder.run("reference", "haflLife")
    #expect(
      none.status == 2 && none.output == "" && none.errors.contains("did you mean `halfLife`?"))
    let schema = try await folder.run("schema")
    #expect(
      schema.status == 0 && schema.output.contains("https://json-schema.org/draft/2020-12/schema"))
  }

  @Test(
    "One KPI is told by its key, with a tier or as it was once called; an unknown one with the nearest"
  )
  func kpi() async throws {
    for name in ["retention", "retention.core", "RETENTION"] {
      let ending = try await folder.run("kpis", name)
      #expect(ending.status == 0 && ending.output.hasPrefix("retention [%] "), "\(ending.output)")
      #expect(ending.output.split(separator: "\n").count < 8)
    }
    let none = try await folder.run("kpis", "retenton")
    #expect(
      none.status == 2 && none.output == "" && none.errors.contains("did you mean retention?"))
  }

  @Test("A plan as JSON has every value with its source")
  func planDocument() async throws {
    let ending = try await folder.run("plan", "plan.yaml", "--format", "json", "--seed", "5")
    #expect(ending.status == 0)
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: Any])
    #expect(document["scenario"] as? String == "plan" && document["seed"] as? Int == 5)
    let values = try #require(document["values"] as? [[String: String]])
    #expect(
      values.contains([
        "key": "campaigns.coupon.reach", "value": "80 %", "source": "plan.yaml:8:12",
      ]))
  }

  @Test("A report is made again from the store alone, byte by byte, under any of its names")
  func report() async throws {
    let first = try await folder.run("run", "plan.yaml", "--quiet")
    #expect(first.status == 0)
    let place = try #require(
      first.output.firstMatch(of: #/report: (results/plan/(\S+))/report.html/#))
    let (run, id) = (String(place.1), String(place.2))
    let before = try folder.everything()
    for name in ["plan", "plan.yaml", run, id, "\(run)/run.sqlite"] {
      for file in ["report.html", "kpis.csv", "targets.csv", "manifest.json"] {
        try FileManager.default.removeItem(atPath: folder["\(run)/\(file)"])
      }
      let ending = try await folder.run("report", name)
      #expect(ending.status == 0, "\(name): \(ending.errors)")
      #expect(ending.output == "report: \(run)/report.html\n")
      #expect(try folder.everything() == before)
    }
    let wrong = try await folder.run("report", "plam")
    #expect(wrong.status == 2)
    #expect(wrong.errors.contains("did you mean plan?"))
  }

  @Test("The flags and subcommands that the README shows exist")
  func readme() async throws {
    let text = try folder.text("\(Self.checkout)/README.md")
    var help = try await folder.run("--help").output
    for command in [
      "init", "run", "compare", "targets", "thresholds", "sensitivity", "diagnose", "segment",
      "calibrate", "backtest", "experiment", "acquisition", "funnel",
    ] {
      help += try await folder.run(command, "--help").output
    }
    // Scripts of the project, not flags of the program.
    for script in ["synthetic-log.py", "tutorial.sh"] {
      help += try folder.text("\(Self.checkout)/Scripts/\(script)")
    }
    let flags = Set(text.matches(of: #/[ `](--[a-z][a-z-]+)/#).map { String($0.1) })
    #expect(flags.isSuperset(of: ["--resume", "--format", "--seed", "--until-precise"]))
    for flag in flags { #expect(help.contains(flag), "\(flag)") }
    for match in text.matches(of: #/cohortcast ([a-z]+) /#) {
      #expect(help.contains("  \(match.1) "), "\(match.1)")
    }
  }
}
