import Foundation
import Testing

@testable import Lifecycle

/// Adstock and saturation against published implementations, to 1e-12: Robyn (R), Meridian 2.1.0 and
/// pymc-marketing 0.19.2 (figures of the gold values, `response_curves.json`).
struct ResponseCurveTests {
  private static let spend: [Double] = [100.0, 0.0, 50.0, 200.0, 0.0, 0.0, 80.0, 120.0, 0.0, 40.0]

  private static func pressures(_ adstock: DrawnAdstock) -> [Double] {
    var pressure = MediaPressure()
    return spend.map {
      pressure.spend($0, adstock)
      return pressure.pressure
    }
  }

  private static func expectEqual(_ found: [Double], _ gold: [Double]) {
    for (a, b) in zip(found, gold) { #expect(abs(a - b) <= 1e-12 * max(1, abs(b))) }
    #expect(found.count == gold.count)
  }

  /// Robyn's `adstock_geometric`.
  @Test(arguments: [
    (0.1, [100.0, 10.0, 51.0, 205.1, 20.51, 2.051, 80.2051, 128.02051, 12.802051, 41.2802051]),
    (0.5, [100.0, 50.0, 75.0, 237.5, 118.75, 59.375, 109.6875, 174.84375, 87.421875, 83.7109375]),
    (
      0.8,
      [100.0, 80.0, 114.0, 291.2, 232.96, 186.368, 229.0944, 303.27552, 242.620416, 234.0963328]
    ),
  ])
  func geometric(theta: Double, gold: [Double]) {
    Self.expectEqual(Self.pressures(.recursion(theta)), gold)
  }

  /// pymc-marketing's `delayed_adstock`, five lags, not normalised.
  @Test(arguments: [
    (
      0.0,
      [
        100.0, 50.0, 56.25, 225.1953125, 103.12652587890625, 12.59765625, 80.39138793945312,
        160.0030517578125, 65.0, 47.65625,
      ]
    ),
    (2.0, [6.25, 50.0, 103.125, 87.5, 156.25, 225.0, 108.125, 60.0, 140.0, 162.5]),
  ])
  func delayed(peak: Double, gold: [Double]) {
    Self.expectEqual(
      Self.pressures(.weights(DrawnAdstock.delayed(peak: peak, retained: 0.5, lags: 5))), gold)
  }

  /// pymc-marketing's `weibull_adstock` of type CDF, up to lag 6.
  @Test(arguments: [
    (
      0.5,
      [
        100.0, 56.138391379892816, 74.81189898459549, 237.1969832228017, 127.55937182373917,
        54.97875949555713, 99.88621666205087, 171.0595261271951, 88.89388526868103,
        77.46115242882368,
      ]
    ),
    (
      2.0,
      [
        100.0, 89.48393168143699, 107.3753420737433, 265.8491746198275, 211.22293373447087,
        125.52609702747313, 124.00217978979387, 198.83284825981607, 153.72663993968968,
        125.7443026402056,
      ]
    ),
  ])
  func weibull(shape: Double, gold: [Double]) {
    Self.expectEqual(
      Self.pressures(.weights(DrawnAdstock.weibull(shape: shape, scale: 3, lags: 7))), gold)
  }

  /// Meridian's `hill`: half-saturation and slope.
  @Test(arguments: [
    (
      50.0, 1.0,
      [
        0.6666666666666666, 0.0, 0.5, 0.8, 0.0, 0.0, 0.6153846153846154, 0.7058823529411765, 0.0,
        0.4444444444444444,
      ]
    ),
    (
      50.0, 2.0,
      [
        0.8, 0.0, 0.5, 0.9411764705882353, 0.0, 0.0, 0.7191011235955056, 0.8520710059171598, 0.0,
        0.3902439024390244,
      ]
    ),
    (
      120.0, 0.7,
      [
        0.4681369650184858, 0.0, 0.3514143366282853, 0.5884539946320446, 0.0, 0.0,
        0.4295161358235248, 0.5, 0.0, 0.316689276594554,
      ]
    ),
  ])
  func hill(half: Double, slope: Double, gold: [Double]) {
    let curve = DrawnSaturation(form: .hill, slope: slope, half: half, most: 1)
    Self.expectEqual(Self.spend.map(curve.rate), gold)
  }

  /// pymc-marketing's `logistic_saturation`, whose λ is ln 3 ÷ half, and `michaelis_menten`.
  @Test func otherForms() {
    let x: [Double] = [1.0, 0.0, 0.5, 2.0, 0.0, 0.0, 0.8, 1.2, 0.0, 0.4]
    for (rate, gold) in [
      (
        0.5,
        [
          0.24491866240370913, 0.0, 0.1243530017715962, 0.46211715726000974, 0.0, 0.0,
          0.19737532022490398, 0.2913126124515909, 0.0, 0.09966799462495585,
        ]
      ),
      (
        4.0,
        [
          0.9640275800758168, 0.0, 0.7615941559557649, 0.9993292997390671, 0.0, 0.0,
          0.9216685544064713, 0.9836748576936802, 0.0, 0.664036770267849,
        ]
      ),
    ] {
      let curve = DrawnSaturation(form: .logistic, slope: 1, half: log(3) / rate, most: 1)
      Self.expectEqual(x.map(curve.rate), gold)
    }
    let curve = DrawnSaturation(form: .michaelisMenten, slope: 1, half: 0.7, most: 2)
    Self.expectEqual(
      x.map(curve.rate),
      [
        1.1764705882352942, 0.0, 0.8333333333333334, 1.4814814814814814, 0.0, 0.0,
        1.0666666666666667, 1.263157894736842, 0.0, 0.7272727272727273,
      ])
  }

  /// d ln ρ ÷ d ln a against a difference quotient.
  @Test(arguments: Saturation.Form.allCases, [0.01, 0.5, 1, 7])
  func elasticity(form: Saturation.Form, pressure: Double) {
    let curve = DrawnSaturation(
      form: form, slope: form == .hill ? 1.7 : 1, half: 2, most: 0.3)
    let h = 1e-5
    let slope =
      (log(curve.rate(pressure * exp(h))) - log(curve.rate(pressure * exp(-h)))) / (2 * h)
    #expect(abs(curve.elasticity(pressure) - slope) < 1e-7)
  }
}
