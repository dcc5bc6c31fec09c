import Documents
import Experiments
import Lifecycle
import Statistics

extension Comparison {
  /// - Parameters:
  ///   - rows: by scenario, replication after replication, its readings.
  ///   - columns: the values by which they are compared.
  ///   - lives: in all.
  init(
    _ question: ComparisonQuestion, rows: [[[Double]]], columns: [[Double]], lives: Int
  ) {
    let candidates = question.setting.candidates
    let costs = rows.map { $0.compactMap(\.last) }
    let state = ComparisonState(question, columns: columns)
    let level = 1 - question.alpha
    let common = columns.map(\.count).min() ?? 0
    self.common = common
    let shared = columns.map { Array($0.prefix(common)) }
    let isWhole = columns.allSatisfy { $0.allSatisfy(\.isFinite) }
    let regret =
      isWhole
      ? Regret(shared, better: question.better, satisficing: question.satisfice) : nil
    // What is told of the best supposes normal responses.
    let leads = isWhole && question.objective != nil ? Self.leads(question, shared) : nil
    // All figures are over the same replications, so that they add up to the pairs' differences.
    let values = zip(rows, columns).map { rows, column in
      question.estimate(Array(rows.prefix(common)), Array(column.prefix(common)), level: level)
    }
    let spent = costs.map { StatedEstimate(meanOf: Array($0.prefix(common)), level: level) }
    let sign = question.better.sign
    let front = ParetoFront(
      zip(spent, values).map { cost, value in
        ParetoFront.Point(
          cost: cost.value ?? .nan, value: value.value.map { sign * $0 } ?? .nan)
      })
    kpi = question.kpi
    switch question.indifference {
    case .absolute(let value):
      indifference = Zone(value: value, kind: "absolute", size: state.indifference)
    case .relative(let value):
      indifference = Zone(value: value, kind: "relative", size: state.indifference)
    }
    scenarios = candidates.indices.map { place in
      let figures = regret?.figures[place]
      return Row(
        name: candidates[place].name, file: candidates[place].file,
        replications: columns[place].count, kpi: values[place], cost: spent[place],
        regret: figures.map {
          RegretFigures(mean: $0.mean, p90: $0.percentile90, se: $0.standardError)
        },
        worst: figures?.worstValue,
        satisfices: figures?.satisfices.map { StatedEstimate($0, level: level) },
        mcb: leads.map { leads in
          let lead = leads[place]
          return Lead(value: lead.observed, lower: lead.lower, upper: lead.upper)
        },
        onFront: front.isMember[place])
    }
    pairs = isWhole ? Self.pairs(question, shared, level) : []
    selection = Selection(question, state, columns: columns, pairs: pairs, isWhole: isWhole)
    differs = Self.differences(candidates.map(\.experiment))
    self.lives = lives
  }

  /// Intervals for the lead over the best of the others, as wide as the replications allow: with so many,
  /// g·S/√n is what could have been told apart.
  private static func leads(
    _ question: ComparisonQuestion, _ columns: [[Double]]
  ) -> [NelsonMatejcik.Lead]? {
    let count = columns.first?.count ?? 0
    guard count > 1 else { return nil }
    let sign = question.better.sign
    let signed = columns.map { $0.map { sign * $0 } }
    func procedure(_ width: Double) -> NelsonMatejcik {
      NelsonMatejcik(
        scenarios: columns.count, indifference: width, alpha: question.alpha, firstStage: count)
    }
    let first = procedure(1)
    guard let g = first.g, let variance = first.pooledVariance(signed) else { return nil }
    return procedure(g * (variance / Double(count)).squareRoot())
      .leads(means: signed.map { Moments($0).mean })
  }

  private static func pairs(
    _ question: ComparisonQuestion, _ columns: [[Double]], _ level: Double
  ) -> [Pair] {
    let names = question.setting.candidates.map(\.name)
    let pairs = PairedComparisons(columns, level: level)?.pairs ?? []
    return pairs.map { pair in
      var isTold = pair.isTold
      if question.objective == nil {
        let columns = [pair.first, pair.second].map { columns[$0].map { $0 == 1 } }
        let test = ExactPairedTest(columns[0], columns[1])
        isTold = (test?.pValue ?? 1) < question.alpha / Double(pairs.count)
      }
      return Pair(
        a: names[pair.first], b: names[pair.second],
        difference: StatedEstimate(
          value: pair.difference.value, se: pair.difference.standardError,
          // An interval of normal responses would stand beside the exact test and say another thing.
          lower: question.objective == nil ? nil : pair.lower,
          upper: question.objective == nil ? nil : pair.upper),
        correlation: pair.correlation, tellApart: isTold)
    }
  }

  /// Values in force that are not the same in all, key by key, in the order in which they are first met.
  static func differences(_ experiments: [Experiment]) -> [Difference] {
    let texts = experiments.map { experiment in
      Dictionary(
        experiment.plan.resolved.map { ($0.keyPath, $0.text) }, uniquingKeysWith: { $1 })
    }
    var known: Set<String> = []
    let paths = experiments.flatMap { $0.plan.resolved.map(\.keyPath) }
      .filter { known.insert($0).inserted }
    return paths.compactMap { path in
      let values = texts.map { $0[path] }
      guard let first = values.first, values.contains(where: { $0 != first }) else { return nil }
      return Difference(path: path, values: values)
    }
  }
}

extension Comparison.Selection {
  init(
    _ question: ComparisonQuestion, _ state: ComparisonState, columns: [[Double]],
    pairs: [Comparison.Pair], isWhole: Bool
  ) {
    let names = question.setting.candidates.map(\.name)
    let chance = Self.percent(1 - question.alpha)
    procedure = question.procedure.rawValue
    assumption =
      "intervals against the best of the others suppose that the differences of all pairs vary alike "
      + "(sphericity: Nelson & Matejcik 1995); the pairs' own intervals do not"
    guard isWhole, state.indifference != nil else {
      guarantee = "none: the KPI has no value in some replication"
      ended = "limit"
      set = names
      return
    }
    let means = columns.map { question.better.sign * Moments($0).mean }
    // The best seen, and whoever its pairs do not tell from it: a procedure may have dropped what differs
    // by less than the indifference.
    let top = state.survivors.max { means[$0] < means[$1] } ?? 0
    let left = names.indices.filter { place in
      place == top
        || !pairs.contains {
          $0.tellApart && [names[place], names[top]].allSatisfy([$0.a, $0.b].contains)
        }
    }
    ended = state.isDecided || question.objective == nil && left.count == 1 ? "decided" : "limit"
    set = left.map { names[$0] }
    guarantee =
      question.objective == nil
      ? "scenarios are called different with an error of at most "
        + "\(Self.percent(question.alpha)) over all pairs (McNemar's exact test)"
      : state.isDecided
        ? "with a probability of at least \(chance) the best, where it is better than all others by the "
          + "indifference or more (normal responses)"
        : "none yet: \(columns[top].count) replications did not suffice"
    // Both once all else is there.
    best = left.count == 1 ? names[top] : nil
    if !state.isDecided, question.objective != nil {
      next = BudgetAllocation(
        means: columns.map { Moments($0).mean },
        variances: columns.map { Moments($0).variance ?? 0 }, better: question.better
      )?.increments(counts: columns.map(\.count), extra: 100)
    }
  }

  /// `95 %`, `99.8 %`
  package static func percent(_ share: Double) -> String {
    Dimension.share.text((share * 1e4).rounded() / 1e4, .cny)
  }
}
