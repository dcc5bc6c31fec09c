extension Golden {
  static let discrete = [
    Golden("poisson", ["mean": 0.7], at: 0, 0.4965853037914095, 0.4965853037914095),
    Golden("poisson", ["mean": 0.7], at: 2, 0.12166339942889529, 0.9658584158742916),
    Golden("poisson", ["mean": 340], at: 300, 0.0019849438309270705, 0.014755689782159393),
    Golden("poisson", ["mean": 340], at: 345, 0.0207017283330929, 0.6203873344626186),
    Golden(
      "binomial", ["trials": 12, "probability": 0.3], at: 0,
      0.013841287200999995, 0.013841287201000013),
    Golden(
      "binomial", ["trials": 12, "probability": 0.3], at: 4,
      0.23113969609500007, 0.7236554695300002),
    Golden(
      "binomial", ["trials": 12, "probability": 0.3], at: 11,
      1.4880347999999997e-05, 0.999999468559),
    Golden(
      "binomial", ["trials": 1e9, "probability": 1e-07], at: 80,
      0.005197853294323486, 0.022649171444401553),
    Golden(
      "binomial", ["trials": 1e9, "probability": 1e-07], at: 104,
      0.03612069221518279, 0.6784072319037551),
    Golden(
      "binomial", ["trials": 1000, "probability": 0.97], at: 950,
      0.0001841291674303053, 0.0004207665452482011),
    Golden(
      "binomial", ["trials": 1000, "probability": 0.97], at: 975,
      0.05110471954197125, 0.8466394842730623),
    Golden(
      "negative-binomial", ["r": 0.4, "probability": 0.05], at: 0,
      0.3017088168272581, 0.30170881682725814),
    Golden(
      "negative-binomial", ["r": 0.4, "probability": 0.05], at: 7,
      0.029048739927440004, 0.6989424922125078),
    Golden(
      "negative-binomial", ["r": 0.4, "probability": 0.05], at: 60,
      0.0005361073074056018, 0.9912320302058597),
    Golden(
      "negative-binomial", ["r": 1500, "probability": 0.6], at: 900,
      0.00045121170689710376, 0.006444213783808193),
    Golden(
      "negative-binomial", ["r": 1500, "probability": 0.6], at: 1040,
      0.00593366203026303, 0.8394803343910568),
    Golden("geometric", ["probability": 0.15], at: 1, 0.15, 0.15),
    Golden("geometric", ["probability": 0.15], at: 9, 0.04087357875585937, 0.7683830537167968),
    Golden(
      "geometric", ["probability": 1e-08], at: 10000000.0,
      9.048374261772562e-09, 0.09516258241645914),
    Golden(
      "binomial", ["trials": 1e12, "probability": 0.3], at: 300000000000,
      8.7056342755109039e-7, 0.50000049332894081),
    Golden(
      "binomial", ["trials": 1e12, "probability": 0.3], at: 300000400000,
      5.9477783825280229e-7, 0.80863376239368829),
    Golden(
      "binomial", ["trials": 1e12, "probability": 0.3], at: 299999000000,
      8.0494405062110329e-8, 0.014548185931241457),
    Golden("poisson", ["mean": 1e12], at: 999999000000, 2.4197080517608513e-7, 0.1586553749168798),
    Golden(
      "poisson", ["mean": 1e12], at: 1000002000000, 5.3990984510157393e-8, 0.97724986805182979),
    Golden("poisson", ["mean": 50000], at: 49800, 0.0011976910021602191, 0.18618586315554441),
    Golden("poisson", ["mean": 50000], at: 50300, 0.00072450220798319759, 0.91040912849416788),
    Golden(
      "beta-geometric", ["a": 0.668, "b": 3.806], at: 1, 0.14930710773357175, 0.14930710773357175),
    Golden(
      "beta-geometric", ["a": 0.668, "b": 3.806], at: 12, 0.017055990860572498, 0.62195957981790959),
    Golden("beta-geometric", ["a": 3.2, "b": 8], at: 5, 0.06510156712492383, 0.75586912328153565),
    Golden("beta-geometric", ["a": 1e8, "b": 1e9], at: 3, 0.07513147996038522, 0.2486851988935182),
    Golden(
      "beta-geometric", ["a": 2.5, "b": 1e6], at: 1000000,
      2.2097118676646923e-7, 0.82322313897529932),
  ]
}
