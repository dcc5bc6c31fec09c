import Documents
import Foundation
import Testing

/// `cohortcast calibrate` from outside, on logs of a known truth.
@Suite("Calibrate")
struct CalibrateTests {
  let folder: Workshop

  init() throws { folder = try Workshop() }

  /// What the command prints with `--format json`, by the names that the issue promises.
  struct Document: Decodable {
    struct Fallback: Decodable {
      let model, reason: String
    }
    struct Spend: Decodable {
      let model: String
      let parameters: [String: Double]
      let standardErrors: [String: Double]?
    }
    struct Fit: Decodable {
      let segment: String
      let customers: Int
      let parameters: [String: Double]
    }
    let model, status, unit: String
    let parameters, standardErrors: [String: Double]
    let logLikelihood: Double
    let customers: Int
    let fallbackFrom: Fallback?
    let warnings: [String]
    let spend: Spend
    let segments: [Fit]
    let season: [Double]?
    let seasonReason: String?
  }

  /// Runs with `--format json`, which has to succeed with one document on standard output.
  func calibrate(_ arguments: String...) async throws -> (Document, text: String) {
    let ending = try await Program.run(
      ["calibrate"] + arguments + ["--format", "json"], in: folder)
    #expect(ending.status == 0, "\(ending.errors)")
    let data = Data(ending.output.utf8)
    return (try JSONDecoder().decode(Document.self, from: data), ending.output)
  }

  /// 1500 customers: seven parameters within 3 standard errors of the truth, on the logarithms that
  /// the fit's covariance is of (false alarms 2 % over seeds; this one is fixed).
  @Test("The truth is recovered; the baseline and its report stand where -o says")
  func recovery() async throws {
    try folder.write(SyntheticLog.text(customers: 1500, seed: 2), to: "orders.csv")
    let (found, _) = try await calibrate("orders.csv", "-o", "today.yaml", "--margin", "40%")
    #expect(found.model == "bg-nbd" && found.status == "fitted" && found.unit == "week")
    #expect(found.customers == 1500 && found.fallbackFrom == nil)
    #expect(found.spend.model == "gamma-gamma")
    let parameters = found.parameters.merging(found.spend.parameters) { $1 }
    let errors = found.standardErrors.merging(found.spend.standardErrors ?? [:]) { $1 }
    let truth: [String: Double] = [
      "r": 1, "alpha": 9, "a": 1, "b": 4, "p": 6, "q": 4, "gamma": 90,
    ]
    for (name, value) in truth {
      let estimate = try #require(parameters[name])
      let z = log(estimate / value) / (try #require(errors[name]) / estimate)
      #expect(abs(z) < 3, "\(name) \(estimate)")
    }
    #expect(
      try Set(folder.everything().keys) == [
        "base.yaml", "plan.yaml", "orders.csv", "today.yaml", "today.html",
      ])
    let baseline = try folder.text("today.yaml")
    #expect(baseline.contains("margin: 40 %") && baseline.contains("logCovariance:"))
    #expect(try folder.text("today.html").hasPrefix("<!DOCTYPE html>"))
  }

  /// The list, a fallback or none.
  @Test("The keys are those promised, every one of them always there")
  func keys() async throws {
    try folder.write(SyntheticLog.text(customers: 300), to: "orders.csv")
    try folder.write(SyntheticLog.staying(customers: 200, days: 200), to: "staying.csv")
    let promised: Set = [
      "model", "status", "parameters", "standardErrors", "logLikelihood", "customers", "unit",
      "fallbackFrom", "warnings",
    ]
    for log in ["orders.csv", "staying.csv"] {
      let (found, text) = try await calibrate(log)
      let document = try #require(
        try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
      #expect(promised.isSubset(of: document.keys), "\(document.keys)")
      #expect(document["fallbackFrom"] is NSNull == (found.fallbackFrom == nil))
      #expect(found.parameters.keys == found.standardErrors.keys)
    }
  }

  @Test("Same log, same bytes; hashed ids and the order of the lines change no baseline")
  func sameBytes() async throws {
    let text = SyntheticLog.text(customers: 300)
    try folder.write(text, to: "orders.csv")
    let lines = text.split(separator: "\n")
    let turned = [lines[0]] + lines.dropFirst().reversed()
    try folder.write("a secret of some length", to: "salt")
    let (_, first) = try await calibrate("orders.csv", "-o", "one.yaml")
    let (_, again) = try await calibrate("orders.csv", "-o", "two.yaml")
    #expect(first == again)
    #expect(try folder.bytes("one.yaml") == folder.bytes("two.yaml"))
    let (_, hashed) = try await calibrate(
      "orders.csv", "--hash-ids", "salt", "-o", "three.yaml")
    #expect(first == hashed)
    #expect(try folder.bytes("one.yaml") == folder.bytes("three.yaml"))
    // Sums in another order may differ in their last digits, which a baseline does not have. The
    // name of the log is in its provenance.
    try folder.write(turned.joined(separator: "\n") + "\n", to: "orders.csv")
    _ = try await calibrate("orders.csv", "-o", "four.yaml")
    #expect(try folder.bytes("one.yaml") == folder.bytes("four.yaml"))
  }

  @Test("Customers who never leave: auto falls back and says why, a named model is refused")
  func fallback() async throws {
    try folder.write(SyntheticLog.staying(customers: 200, days: 200), to: "orders.csv")
    let (found, _) = try await calibrate("orders.csv")
    #expect(found.model == "nbd" && found.status == "fallback")
    let fallback = try #require(found.fallbackFrom)
    #expect(fallback.reason.contains("drop-out cannot be told from its absence"))
    #expect(Set(found.parameters.keys) == ["r", "alpha"])
    let before = try folder.everything()
    let ending = try await folder.run(
      "calibrate", "orders.csv", "--model", fallback.model, "-o", "out.yaml")
    #expect(ending.status == 2 && ending.output.isEmpty)
    #expect(ending.errors.contains("orders.csv: \(fallback.model) is refused: drop-out cannot"))
    #expect(ending.errors.contains("try --model auto"))
    #expect(try folder.everything() == before)
  }
}
