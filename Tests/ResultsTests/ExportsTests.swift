import Foundation
import Lifecycle
import Statistics
import Testing

@testable import Experiments
@testable import Results

@Suite struct ExportsTests {
  private let exports = Exports(SummaryFixture.summary, manifest: Fixture.manifest())

  @Test func kpis() {
    #expect(
      exports.kpis == """
        kpi,period,month,unit,mean,standard_error,p5,p10,p50,p90,p95,baseline_mean,difference_mean,\
        difference_standard_error,difference_lower,difference_upper,knowledge_share
        ltv.base,month,6,currency,0.1,1e-05,1.0,2.0,3.0,4.0,5.0,0.3333333333333333,0.0,0.5,-1.0,1.0,0.25
        "retention.青铜, ""trial"" 2",month,12,share,1e+20,,1.0,2.0,3.0,4.0,5.0,,,,,,

        """)
  }

  @Test func targets() {
    #expect(
      exports.targets == """
        kpi,period,month,unit,statement,direction,against,baseline,target,target_standard_error,\
        target_upper,forecast,replications,attained,probability,lower,upper,attained_by,\
        probability_by,lower_by,upper_by,probability_paired,lower_paired,upper_paired,\
        probability_baseline,lower_baseline,upper_baseline,met_without_plan,verdict,why,\
        joint_probability,joint_lower,joint_upper
        cac,3 months,12,currency,"−20 % against the baseline, at most",atMost,baseline,,80.0,0.5,\
        ,79.5,10,5,0.5,\(wilson(5)),6,0.6,\(wilson(6)),,,,,,,false,ambitious,,0.2,\(wilson(2))

        """)
  }

  /// One replication has no spread: no standard error of 0, and no interval of one point.
  @Test func oneReplicationHasNoErrors() {
    let summary = SummaryFixture.summary(of: 1)
    let row = Exports(summary, manifest: Fixture.manifest()).kpis.split(separator: "\n")[1]
    #expect(row.hasPrefix("ltv.base,month,6,currency,0.1,,1.0,"))
    #expect(row.contains(",0.0,,,,"))
  }

  @Test func cohorts() {
    #expect(
      exports.cohorts == """
        arm,cohort,month,age,size,buyers,buyer_share,revenue
        plan,0,1,,200.0,50.0,0.25,1234.5
        baseline,2,4,2,0.0,0.0,,0.0

        """)
  }

  @Test func campaigns() {
    #expect(
      exports.campaigns == """
        arm,campaign,contacts,delivered,opened,clicked,exposed,converted,held_out,held_out_converted,\
        watched,watched_converted,held_out_watched,held_out_watched_converted,\
        issued,redemptions,settled,settled_redeemed,contact_cost,coupon_cost,spend,budget,orders,revenue,contribution,\
        roas_credited,roas_break_even,return_credited,expected_conversion
        plan,"双十一\\u000a""大促"", 2026",100.0,90.0,50.0,20.0,0.0,10.0,5.0,1.0,\
        80.0,9.0,4.0,1.0,8.0,4.0,6.0,3.0,60.0,40.0,100.0,500.0,12.0,300.0,\
        120.0,3.0,2.5,0.2,0.1
        plan,free,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,\
        0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,,0.0,0.0,0.0,,,,

        """)
  }

  @Test func spendBeforeTheFirstOrderIsNotJudgedByOrders() {
    let row = CampaignRow(
      arm: .plan, campaign: "ad", budget: nil, expectedConversion: nil,
      actsBeforeFirstOrder: true
    ) { $0 == .contactCost ? 100 : 10 }
    #expect(row.spend == 110 && row.creditedROAS == nil && row.creditedReturn == nil)
    #expect(row.breakEvenROAS == nil)
  }

  /// A summary of another version may hold other figures.
  @Test func aCampaignWithoutItsFiguresIsRefused() throws {
    let row = try JSONEncoder().encode(SummaryFixture.summary.campaigns[1])
    let again = try JSONDecoder().decode(CampaignRow.self, from: row)
    #expect(CampaignFlow.allCases.allSatisfy { again[$0] == 0 } && again.campaign == "free")
    let text = String(decoding: row, as: UTF8.self)
    let short = text.replacingOccurrences(of: "\"figures\":[0,", with: "\"figures\":[")
    #expect(short != text)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(CampaignRow.self, from: Data(short.utf8))
    }
  }

  @Test func writesAllFilesTheSameEveryTime() throws {
    let scratch = try Scratch()
    let folder = try RunFolder.create(at: scratch("run"))
    try exports.write(to: folder)
    let names = ["campaigns.csv", "cohorts.csv", "kpis.csv", "manifest.json", "targets.csv"]
    #expect(try Scratch.names(in: folder.path) == names)
    let first = try names.map { try Scratch.bytes("\(folder.path)/\($0)") }
    try exports.write(to: folder)
    #expect(try names.map { try Scratch.bytes("\(folder.path)/\($0)") } == first)
    #expect(first[2] == Data(exports.kpis.utf8))
    let json = String(decoding: first[3], as: UTF8.self)
    #expect(json.hasPrefix("{\n  \"baseline\" : \"baseline\",\n  \"blockSize\" : 2,\n"))
    #expect(json.hasSuffix("\n}\n"))
    let read = try JSONDecoder().decode(RunManifest.self, from: first[3])
    #expect(read.differences(from: Fixture.manifest()) == [])
  }

  @Test func whatCannotBeWrittenLeavesAllPreviousFiles() throws {
    let scratch = try Scratch()
    let folder = try RunFolder.create(at: scratch("run"))
    for file in [RunFolder.File.kpis, .targets, .campaigns] { try folder.write("old", to: file) }
    let temporary = OutputFile(folder.path(of: .campaigns), "").temporary
    try FileManager.default.createDirectory(atPath: temporary, withIntermediateDirectories: false)
    #expect(
      fault { try exports.write(to: folder) }.hasPrefix(
        "\(folder.path)/campaigns.csv: cannot be written: what stands under the name"))
    rmdir(temporary)
    #expect(try Scratch.names(in: folder.path) == ["campaigns.csv", "kpis.csv", "targets.csv"])
    #expect(try Scratch.bytes(folder.path(of: .kpis)) == Data("old".utf8))
  }

  @Test func namesAreNoFormulas() {
    var table = CSVTable(["campaign", "change"])
    table.append([.text("=HYPERLINK(1)"), .number(-2.5)])
    #expect(table.text == "campaign,change\n\"'=HYPERLINK(1)\",-2.5\n")
  }

  @Test func aFolderInTheWayOfOneLeavesAllPreviousFiles() throws {
    let scratch = try Scratch()
    let first = try scratch.write("old", to: "a.yaml")
    let second = try scratch.makeFolder("a.html")
    #expect(
      fault { try OutputFile.write([OutputFile(first, "new"), OutputFile(second, "new")]) }
        == "\(second): cannot be replaced: a folder has this name; "
        + "move the folder or name another file with --output")
    #expect(try Scratch.bytes(first) == Data("old".utf8))
    #expect(try Scratch.names(in: scratch("")) == ["a.html", "a.yaml"])
  }

  @Test func aFolderThatVanishesOrBecomesAFile() throws {
    let scratch = try Scratch()
    let folder = try RunFolder.create(at: scratch("run"))
    try FileManager.default.removeItem(atPath: folder.path)
    #expect(
      fault { try exports.write(to: folder) }
        == "\(folder.path)/kpis.csv: cannot be written: the folder does not exist; "
        + "bring the folder back or name another one with --output")
    _ = try scratch.write("", to: "run")
    #expect(
      fault { try exports.write(to: folder) }
        .contains("a file is in the way where a folder should be"))
  }

  @Test func aTargetThatIsAFolderIsNotReplaced() throws {
    let scratch = try Scratch()
    let folder = try RunFolder.create(at: scratch("run"))
    _ = try scratch.makeFolder("run/report.html")
    #expect(fault { try folder.write("x", to: .report) }.contains("cannot be replaced"))
    #expect(try Scratch.names(in: folder.path) == ["report.html"])
  }

  private func wilson(_ successes: Int) -> String {
    let interval = Proportion(successes: successes, trials: 10).interval()
    return "\(interval.lowerBound),\(interval.upperBound)"
  }
}
