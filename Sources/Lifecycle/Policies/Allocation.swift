import Foundation

/// How money moves between channels in one step, by what each has brought; the sum stays.
enum Allocation {
  /// By average returns, as planners have it: channels below `drop` give, those above `raise` take, each at
  /// most a part `step` of what it has. Nothing moves where nobody takes, or once the takers have the share
  /// that is wanted of them.
  ///
  /// - Parameters:
  ///   - spends: money by channel.
  ///   - returns: revenue per unit of money; nil where nothing was spent, and such a channel is left alone.
  static func byAverage(
    _ spends: [Double], _ returns: [Double?], drop: Double, raise: Double, step: Double,
    share: Double
  ) -> [Double] {
    let total = spends.reduce(0, +)
    let takers = spends.indices.filter { (returns[$0] ?? 0) > raise }
    let givers = spends.indices.filter { returns[$0].map { $0 < drop } ?? false }
    let taken = takers.reduce(0) { $0 + spends[$1] }
    let given = givers.reduce(0) { $0 + spends[$1] }
    let wanted = max(0, share * total - taken)
    let moved = min(step * given, step * taken, wanted)
    guard moved > 0, given > 0, taken > 0 else { return spends }
    var next = spends
    for place in givers { next[place] -= moved * spends[place] / given }
    for place in takers { next[place] += moved * spends[place] / taken }
    return next
  }

  /// By what the last unit of money has brought: money goes from channels below the mean to those above it,
  /// until all are equal, which is where the sum of concave responses is largest (Kuhn & Tucker 1951; as
  /// an exponentiated gradient: Kivinen & Warmuth, Information and Computation 132, 1997).
  ///
  /// - Parameters:
  ///   - marginal: revenue per unit of money at the margin; nil is left alone.
  ///   - step: the most by which a channel's money changes, as a part.
  static func byMargin(_ spends: [Double], _ marginal: [Double?], step: Double) -> [Double] {
    let known = spends.indices.filter { marginal[$0] != nil && spends[$0] > 0 }
    let total = known.reduce(0) { $0 + spends[$1] }
    guard total > 0 else { return spends }
    let mean = known.reduce(0) { $0 + spends[$1] * (marginal[$1] ?? 0) } / total
    guard mean > 0 else { return spends }
    var next = spends
    for place in known {
      let pull = max(-1, min(1, (marginal[place] ?? 0) / mean - 1))
      next[place] *= exp(step * pull)
    }
    let scale = total / known.reduce(0) { $0 + next[$1] }
    for place in known { next[place] *= scale }
    // The scale may take a channel beyond its step.
    for place in known {
      next[place] = min(max(next[place], spends[place] * (1 - step)), spends[place] * (1 + step))
    }
    let rest = total - known.reduce(0) { $0 + next[$1] }
    let open = known.filter {
      rest > 0 ? next[$0] < spends[$0] * (1 + step) : next[$0] > spends[$0] * (1 - step)
    }
    let room = open.reduce(0.0) { $0 + next[$1] }
    guard room > 0 else { return spends }
    for place in open { next[place] += rest * next[place] / room }
    return next
  }
}
