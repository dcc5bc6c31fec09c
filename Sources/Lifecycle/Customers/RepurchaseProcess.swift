import Statistics

/// How a customer orders again and drops out; the numbers of one replication.
///
/// Given the rate λ_i ~ Gamma(shape: r, rate: α) orders follow a Poisson process while the customer
/// lives (Ehrenberg 1959). What differs is when the customer drops out.
public struct RepurchaseProcess: Sendable {
  public enum Model: String, Sendable, CaseIterable {
    /// With probability p_i ~ Beta(a, b) after each repeat order (Fader, Hardie & Lee 2005).
    case bgNBD = "bg-nbd"
    /// The same after every order, the first included (Batislam, Denizel & Filiztekin 2007).
    case mbgNBD = "mbg-nbd"
    /// At rate μ_i ~ Gamma(shape: s, rate: β) at any time (Schmittlein, Morrison & Colombo 1987).
    case paretoNBD = "pareto-nbd"
    /// Never (Ehrenberg 1959): what a drop-out that cannot be told from a low rate falls back to.
    case nbd

    /// Rate per day at which a customer leaves who orders at a rate and whose trait of loss is known:
    /// λp, or μ. The drop-outs of a BG/NBD customer are a thinned Poisson process.
    @inline(__always)
    func exitRate(rate: Double, loss: Double) -> Double {
      switch self {
      case .bgNBD, .mbgNBD: rate * loss
      case .paretoNBD: loss
      case .nbd: 0
      }
    }
  }

  public let model: Model
  /// Shape of the order rate.
  public let r: Double
  /// Rate parameter of the order rate, in days.
  public let alpha: Double
  /// Beta(a, b) of the drop-out probability (BG/NBD).
  public let a: Double
  public let b: Double
  /// Shape and rate (in days) of the drop-out rate (Pareto/NBD).
  public let s: Double
  public let beta: Double

  let rateSampler: GammaSampler
  let dropOutSampler: BetaSampler
  let dropOutRateSampler: GammaSampler

  init(model: Model, r: Double, alpha: Double, a: Double, b: Double, s: Double, beta: Double) {
    self.model = model
    self.r = r
    self.alpha = alpha
    self.a = a
    self.b = b
    self.s = s
    self.beta = beta
    rateSampler = GammaSampler(shape: r)
    dropOutSampler = BetaSampler(alpha: a, beta: b)
    dropOutRateSampler = GammaSampler(shape: s)
  }

  /// - Parameters: r, a, b above 0; alpha in days.
  public static func bgNBD(r: Double, alpha: Double, a: Double, b: Double) -> RepurchaseProcess {
    RepurchaseProcess(model: .bgNBD, r: r, alpha: alpha, a: a, b: b, s: 1, beta: 1)
  }

  /// BG/NBD in which the first order can be the last as well.
  public static func mbgNBD(r: Double, alpha: Double, a: Double, b: Double) -> RepurchaseProcess {
    RepurchaseProcess(model: .mbgNBD, r: r, alpha: alpha, a: a, b: b, s: 1, beta: 1)
  }

  /// - Parameters: r, s above 0; alpha and beta in days.
  public static func paretoNBD(
    r: Double, alpha: Double, s: Double, beta: Double
  ) -> RepurchaseProcess {
    RepurchaseProcess(model: .paretoNBD, r: r, alpha: alpha, a: 1, b: 1, s: s, beta: beta)
  }

  /// Customers who never drop out.
  ///
  /// - Parameters: r above 0; alpha in days.
  public static func nbd(r: Double, alpha: Double) -> RepurchaseProcess {
    RepurchaseProcess(model: .nbd, r: r, alpha: alpha, a: 1, b: 1, s: 1, beta: 1)
  }

  /// Whether a customer may drop out after the order of this number, counted from 0.
  @inline(__always)
  func mayDropOut(afterOrder number: UInt32) -> Bool {
    switch model {
    case .bgNBD: number > 0
    case .mbgNBD: true
    case .paretoNBD, .nbd: false
    }
  }
}
