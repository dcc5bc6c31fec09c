extension Currency {
  /// Decimals of the minor unit by code: ISO 4217, list one (SIX Financial Information, 2025), but for
  /// metals, funds without a minor unit and codes for tests.
  static let decimals: [String: Int] = {
    var decimals: [String: Int] = [:]
    for (digits, codes) in [(0, none), (2, two), (3, three), (4, four)] {
      for code in codes.split(whereSeparator: \.isWhitespace) { decimals[String(code)] = digits }
    }
    return decimals
  }()

  private static let none = """
    BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF
    """

  private static let two = """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD
    CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL
    GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR
    LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD
    PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC
    SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW
    ZWG
    """

  private static let three = "BHD IQD JOD KWD LYD OMR TND"
  private static let four = "CLF UYW"

  /// Signs that amounts are written with, the one that is displayed first.
  static let signs: [String: [String]] = [
    "CNY": ["¥"], "JPY": ["¥"], "USD": ["$", "US$"], "EUR": ["€"], "GBP": ["£"],
    "AUD": ["A$", "$"], "CAD": ["C$", "$"], "HKD": ["HK$", "$"], "MXN": ["MX$", "$"],
    "NZD": ["NZ$", "$"], "SGD": ["S$", "$"], "TWD": ["NT$", "$"], "BRL": ["R$"], "INR": ["₹"],
    "KRW": ["₩"], "RUB": ["₽"], "TRY": ["₺"], "ILS": ["₪"], "VND": ["₫"], "UAH": ["₴"],
    "NGN": ["₦"], "THB": ["฿"], "PHP": ["₱"], "KZT": ["₸"],
  ]
}
