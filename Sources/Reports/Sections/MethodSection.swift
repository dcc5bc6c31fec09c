import Experiments
import Foundation

/// How the run was made, so that it can be made again, and what to bear in mind.
struct MethodSection {
  let page: Page

  var section: Section { Section.method(facts, notes: notes) }

  private var facts: [(String, Markup)] {
    let manifest = page.manifest
    let memory = Figures.fixed(Double(manifest.host.memoryBytes) / 1_073_741_824, 1) + " GiB"
    var facts: [(String, Markup)] = [
      ("Run", "<code>\(manifest.runID)</code>"),
      ("Command", "<code>\(manifest.command)</code>"),
      ("Scenario", "\(manifest.scenario) (<code>\(manifest.path)</code>)"),
      ("Baseline", "\(manifest.baseline ?? "none")"),
      ("Seed", "\(String(manifest.seed))"),
      ("Replications", replications),
      ("Started", "\(manifest.startedAt)"),
      ("Cohortcast", "\(manifest.version), \(manifest.toolchain), GSL \(manifest.gsl)"),
    ]
    facts.append(("Host", "\(manifest.host.system), \(manifest.host.cores) cores, \(memory)"))
    return facts
  }

  private var replications: Markup {
    let done = page.summary.replications, asked = page.manifest.replications
    if let width = page.manifest.untilPrecise {
      return """
        \(done) of at most \(asked); stops when the intervals of all target probabilities are within \
        ±\(page.figures.percent(width))
        """
    }
    return done == asked ? "\(done)" : "\(done) of \(asked)"
  }

  private var notes: [Markup] {
    var notes: [Markup] = [
      """
      Every figure is an estimate from \(page.summary.replications) replications. “±” is the standard \
      error of a mean: it shrinks with more replications. P10 … P90 is the spread of possible outcomes: \
      it does not.
      """,
      """
      Bands show the uncertainty that the scenario states. What the scenario leaves out – a new \
      competitor, a wrong assumption – is not in them.
      """,
    ]
    if page.context.baseline != nil {
      notes.append(
        """
        Plan and baseline meet the same people with the same luck (common random numbers), so their \
        difference is far more certain than either figure.
        """)
    }
    if !page.summary.campaigns.isEmpty {
      notes.append(
        """
        ROAS and “credited” count orders whose buyer was last touched by the campaign, including \
        orders that would have come anyway: not incremental. Incremental figures compare with the \
        baseline.
        """)
    }
    if page.summary.kpis.contains(where: { $0.kpi.hasPrefix("ltv") }) {
      notes.append(
        """
        Customer lifetime value includes what customers are expected to bring after the horizon, by \
        the closed form of the purchase model.
        """)
    }
    notes.append(
      "The same scenario, seed and version give the same figures, on any number of processes.")
    return notes
  }
}
