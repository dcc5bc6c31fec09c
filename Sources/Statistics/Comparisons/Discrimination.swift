/// How well a score tells those who will have an outcome from those who will not.
public enum Discrimination {
  /// AUC, the area under the receiver operating characteristic: the probability that somebody with the
  /// outcome has a higher score than somebody without it, equal scores counting half. ½ is chance, 1 a
  /// perfect order.
  ///
  /// It is Mann & Whitney's U (Annals of Mathematical Statistics 18, 1947) ÷ the number of pairs
  /// (Hanley & McNeil, Radiology 143, 1982).
  ///
  /// - Parameters: of equal length; scores without NaN.
  /// - Returns: nil where everybody or nobody has the outcome.
  public static func areaUnderCurve(_ scores: [Double], outcomes: [Bool]) -> Double? {
    guard scores.count == outcomes.count else { return nil }
    let with = Double(outcomes.count(where: \.self))
    let without = Double(outcomes.count) - with
    guard with > 0, without > 0 else { return nil }
    let ranks = Correlation.ranks(scores)
    let sum = zip(ranks, outcomes).reduce(0) { $1.1 ? $0 + $1.0 : $0 }
    return (sum - with * (with + 1) / 2) / (with * without)
  }
}
