/// Per-person figures of the reference workload CL-365, from 200 runs of 100,000 persons of an
/// independent implementation in C (`c_event_philox`, `bench/truth365.jsonl`): mean over the runs and
/// standard deviation of one run, as `compare.py truth365.jsonl -t` prints them.
enum CL365Truth {
  enum Figure: Equatable {
    case total(Series)
    case month(Int, Series)
    case mix(Int, Status)
    /// Discounted contribution minus coupons and contacts per person over the year.
    case value
  }
  enum Series { case revenue, cost, orders, buyers, retained }
  enum Status { case aware, interested, base, core, atRisk, churned }

  static let persons = 100_000.0
  static let runs = 200.0

  static let figures: [(figure: Figure, mean: Double, deviation: Double)] = [
    (.total(.revenue), 433.37, 2.51),
    (.total(.cost), 12.9131, 0.0614),
    (.total(.orders), 3.55072, 0.0145),
    (.value, 153.682, 0.916),
    (.month(0, .revenue), 31.445, 0.314),
    (.month(0, .orders), 0.262133, 0.00193),
    (.month(0, .buyers), 0.184909, 0.0011),
    (.month(0, .cost), 0.589324, 0.00405),
    (.month(0, .retained), 0.94868, 0.00135),
    (.month(5, .revenue), 38.195, 0.356),
    (.month(5, .orders), 0.311812, 0.0022),
    (.month(5, .buyers), 0.221233, 0.00139),
    (.month(5, .cost), 1.1281, 0.0115),
    (.month(5, .retained), 0.777137, 0.00241),
    (.month(11, .revenue), 33.5927, 0.354),
    (.month(11, .orders), 0.273696, 0.00197),
    (.month(11, .buyers), 0.194722, 0.00122),
    (.month(11, .cost), 1.22461, 0.0124),
    (.month(11, .retained), 0.659999, 0.00259),
    (.mix(1, .aware), 0.366714, 0.000992),
    (.mix(1, .interested), 0.244421, 0.00128),
    (.mix(1, .base), 0.286174, 0.000917),
    (.mix(1, .core), 0.00324115, 0.000185),
    (.mix(1, .atRisk), 0.0701356, 0.000521),
    (.mix(1, .churned), 0.0293144, 0.000538),
    (.mix(6, .aware), 0.0818445, 0.000771),
    (.mix(6, .interested), 0.233989, 0.00128),
    (.mix(6, .base), 0.318478, 0.00159),
    (.mix(6, .core), 0.0411093, 0.00065),
    (.mix(6, .atRisk), 0.153335, 0.00116),
    (.mix(6, .churned), 0.171244, 0.00118),
    (.mix(11, .aware), 0.0176681, 0.000401),
    (.mix(11, .interested), 0.16576, 0.00112),
    (.mix(11, .base), 0.286077, 0.00142),
    (.mix(11, .core), 0.0618921, 0.000757),
    (.mix(11, .atRisk), 0.187186, 0.0013),
    (.mix(11, .churned), 0.281417, 0.00135),
  ]
}
