import Foundation
import Testing

/// `cohortcast targets`, as a planner calls it.
@Suite("targets") struct TargetsCommandTests {
  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test("says of the target's month what run says with the same seed and replications")
  func sameAsRun() async throws {
    let shop = try Workshop()
    let run = try await shop.run(
      "run", "plan.yaml", "-r", "12", "--format", "json", "-q", "-o", "run", "-w", "2")
    let told = try await shop.run(
      "targets", "plan.yaml", "-r", "12", "--format", "json", "-q", "-o", "told", "-w", "2")
    #expect(told.status == 0, "\(told.errors)")
    let (ran, asked) = (try object(run.output), try object(told.output))
    let targets = try #require(ran["targets"] as? [[String: Any]])
    let rows = try #require(asked["targets"] as? [[String: Any]])
    #expect(targets.count == 2 && rows.count == 2)
    for (target, row) in zip(targets, rows) {
      let month = try #require(target["month"] as? Int)
      let at = try #require(row["at"] as? [[String: Any]])
      let p = try #require(at[month - 1]["p"] as? [String: Any])
      #expect(p["value"] as? Double == target["probability"] as? Double)
      #expect(row["verdict"] as? String == target["verdict"] as? String)
      #expect(row["metWithoutPlan"] as? Bool == target["metWithoutPlan"] as? Bool)
    }
    let joint = try #require((asked["joint"] as? [String: Any])?["at"] as? [String: Any])
    #expect(joint["value"] as? Double == (ran["joint"] as? [String: Any])?["value"] as? Double)
    #expect(asked["command"] as? String == "targets")
  }

  @Test("the same bytes with one worker and with three, levers and all")
  func sameBytes() async throws {
    let shop = try Workshop()
    for workers in ["1", "3"] {
      let told = try await shop.run(
        "targets", "plan.yaml", "-r", "8", "--lever", "campaigns.coupon.uplift=10 %..90 %/3",
        "--lever-replications", "5", "-q", "-o", "w\(workers)", "-w", workers)
      #expect(told.status == 0, "\(told.errors)")
      #expect(told.output.contains("campaigns.coupon.uplift"))
    }
    #expect(try shop.bytes("w1/targets.json") == shop.bytes("w3/targets.json"))
    #expect(try shop.bytes("w1/targets.csv") == shop.bytes("w3/targets.csv"))
  }

  @Test("a study that is there is told again with --resume, and one of other levers is not it")
  func resumed() async throws {
    let shop = try Workshop()
    let call = ["targets", "plan.yaml", "-r", "8", "-q", "-o", "a", "--lever"]
    let lever = ["campaigns.coupon.uplift=10 %..90 %/3"]
    let first = try await Program.run(call + lever, in: shop)
    let document = try shop.bytes("a/targets.json")
    let again = try await Program.run(call + lever + ["--resume"], in: shop)
    #expect(first.status == 0 && again.status == 0, "\(again.errors)")
    let kept = try shop.bytes("a/targets.json")
    #expect(again.output == first.output && kept == document)
    let other = try await Program.run(
      call + ["campaigns.coupon.uplift=10 %..80 %/3", "--resume"], in: shop)
    #expect(other.status == 2 && other.errors.contains("begun as another study"))
  }

  @Test("writes a roadmap that validate finds fine, and never over a file")
  func roadmap() async throws {
    let shop = try Workshop()
    let told = try await shop.run(
      "targets", "plan.yaml", "-r", "8", "-q", "-o", "a", "--propose", "roadmap.yaml")
    #expect(told.status == 0, "\(told.errors)")
    let fine = try await shop.run("validate", "roadmap.yaml")
    #expect(fine.status == 0 && fine.output.contains("fine"), "\(fine.errors)")
    let before = try shop.everything()
    let again = try await shop.run(
      "targets", "plan.yaml", "-r", "8", "-q", "-o", "b", "--propose", "roadmap.yaml")
    #expect(again.status == 2 && again.errors.contains("is there already"))
    #expect(try shop.everything() == before)
  }

  @Test(
    "bad input is told with exit 2, and nothing is written",
    arguments: [
      (["plan.yaml", "--lever", "campaigns.coupon.uplft=1 %..2 %"], "did you mean"),
      (["plan.yaml", "--lever", "campaigns.coupon.uplift=20 %..10 %"], "must rise"),
      (["plan.yaml", "--lever", "campaigns.coupon.contactCost=1..2"], "needs a unit"),
      (["plan.yaml", "--lever", "replications"], "decides how the scenario is built"),
      (["base.yaml"], "write `targets:`"),
      (["plan.yaml", "-r", "0"], "--replications must be within"),
      (["plan.yaml", "--lever-replications", "0"], "--lever-replications must be within"),
      (["plan.yaml", "--lever-replications", "9"], "needs a lever to move; add --lever"),
      (["plan.yaml", "--propose", "none/r.yaml"], "there is no folder"),
    ])
  func badInput(_ arguments: [String], _ said: String) async throws {
    let shop = try Workshop()
    let before = try shop.everything()
    let ending = try await Program.run(["targets"] + arguments + ["-q"], in: shop)
    #expect(ending.status == 2 && ending.errors.contains(said), "\(ending)")
    #expect(try shop.everything() == before)
  }
}
