import Experiments

extension TargetAssessment {
  /// What the verdict alone does not say: why it is so, and what its interval leaves open; nil where
  /// there is nothing.
  var remark: String? {
    // Of a verdict that says no probability, its interval leaves nothing open.
    let open = (verdict.isOfPlan ? verdictRange : nil).map { range in
      "from \(range[0].rawValue) to \(range[1].rawValue)"
        + (replicationsToTell.map { ", about \($0) replications would tell" } ?? "")
    }
    let parts = [why, open].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }
}
