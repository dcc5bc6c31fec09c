import Documents
import Experiments
import Foundation
import Reports
import Testing

/// Writes pages to look at when `COHORTCAST_LOOK` names a folder; otherwise does nothing.
@Test(.enabled(if: ProcessInfo.processInfo.environment["COHORTCAST_LOOK"] != nil))
func writePagesToLookAt() throws {
  let folder = URL(
    fileURLWithPath: ProcessInfo.processInfo.environment["COHORTCAST_LOOK"] ?? ".")
  let bundle = ChartBundle.locate(executable: #filePath)
  var wide = Fixture()
  wide.tiers = ["核心客户", "潜力客户", "一般客户", "流失风险客户"]
  wide.campaigns = ["会员日 <专享>", "首次复购券", "召回", "试用装 & co"]
  var cdnow = Fixture(scenario: "cdnow", hasBaseline: false)
  cdnow.tracking = Fixture.cdnowTracking
  let long = Fixture(horizon: 36)
  let name = "</script><img src=x onerror=\"alert('1')\"> ${x} \\u0041 & co"
  let hostile = Fixture(
    scenario: name, question: name, tiers: [name, "b", "c", "d"], campaigns: [name, "b"])
  let pages = [
    ("growth", Fixture()), ("chinese", wide), ("cdnow", cdnow), ("long", long),
    ("hostile", hostile), ("short", Fixture(horizon: 1)), ("zero", Fixture(factor: 0)),
  ]
  for (name, fixture) in pages {
    let report = HTMLReport(
      summary: fixture.summary, manifest: fixture.manifest, chartBundle: bundle)
    try report.html().write(
      to: folder.appendingPathComponent("\(name).html"), atomically: true, encoding: .utf8)
    print(TextReport(fixture.summary, manifest: fixture.manifest).text.plain)
  }
  let plain = HTMLReport(
    summary: Fixture().summary, manifest: Fixture().manifest, chartBundle: nil)
  try plain.html().write(
    to: folder.appendingPathComponent("plain.html"), atomically: true, encoding: .utf8)
}
