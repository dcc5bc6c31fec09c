import Documents
import Foundation
import Lifecycle
import Planning
import Statistics

extension InitOptions {
  /// The option of a figure, for messages.
  func name(_ figure: StatedFigure) -> String {
    switch figure {
    case .customers: "--customers"
    case .orders: "--orders"
    case .orderValue: "--order-value"
    case .repurchase: "--repurchase"
    case .retention: "--retention"
    case .newCustomers: "--new-customers"
    case .cac: "--cac"
    case .conversion: "--conversion"
    case .roas: "--roas"
    case .coreShare: "--core-share"
    case .atRiskShare: "--at-risk-share"
    }
  }

  /// What was written for a figure; nil for nothing.
  subscript(figure: StatedFigure) -> String? {
    get {
      switch figure {
      case .customers: customers
      case .orders: orders
      case .orderValue: orderValue
      case .repurchase: repurchase
      case .retention: retention
      case .newCustomers: newCustomers
      case .cac: cac
      case .conversion: conversion
      case .roas: roas
      case .coreShare: coreShare
      case .atRiskShare: atRiskShare
      }
    }
    set {
      switch figure {
      case .customers: customers = newValue
      case .orders: orders = newValue
      case .orderValue: orderValue = newValue
      case .repurchase: repurchase = newValue
      case .retention: retention = newValue
      case .newCustomers: newCustomers = newValue
      case .cac: cac = newValue
      case .conversion: conversion = newValue
      case .roas: roas = newValue
      case .coreShare: coreShare = newValue
      case .atRiskShare: atRiskShare = newValue
      }
    }
  }

  /// The value of a figure, checked.
  func value(_ figure: StatedFigure) throws -> Double? {
    guard let text = self[figure] else { return nil }
    let name = name(figure)
    switch figure.unit {
    case .share: return try OptionValue.share(text, name)
    case .ratio:
      let number = text.hasPrefix("1:") ? String(text.dropFirst(2)) : text
      return try OptionValue.amount(number, name, example: "1:3.5")
    case .count, .currency: return try OptionValue.amount(text, name, example: "1800")
    }
  }

  func effort() throws -> AggregateFit.Effort {
    let count = try OptionValue.number(replications, 2...1000, "--replications")
    return AggregateFit.Effort(replications: count, finalReplications: 3 * count)
  }

  /// The figures, free of contradictions.
  func figures() throws -> AggregateFigures {
    let tradeName = trade ?? "general"
    guard let trade = Trade.all[tradeName] else {
      throw BadInput.unknown("--trade", tradeName, among: Trade.all.names)
    }
    var stated: [StatedFigure: Double] = [:]
    for figure in StatedFigure.allCases { stated[figure] = try value(figure) }
    let groups = try segment.map(Self.group)
    if groups.isEmpty {
      for figure in [StatedFigure.customers, .orderValue] where stated[figure] == nil {
        throw BadInput(
          text: "init needs \(name(figure)) (\(figure.name.lowercased())); write e.g. "
            + "\(name(figure)) \(figure == .customers ? "30000" : "900")")
      }
    } else {
      try check(groups, stated)
      stated[.orderValue] = groups.reduce(0) { $0 + $1.share * $1.orderValue }
    }
    let figures = AggregateFigures(
      trade: trade, currency: currency ?? .cny,
      start: try OptionValue.date(start, "--start")
        ?? CalendarDate(year: 2026, month: 1, day: 1)!,
      stated: stated, margin: try OptionValue.share(margin, "--margin"), groups: groups,
      coreOrderValue: try coreOrderValue.map {
        try OptionValue.amount($0, "--core-order-value", example: "1500")
      }, coreOrders: try coreOrders.map { try OptionValue.number($0, 2...100, "--core-orders") },
      season: try months(), seed: seed)
    do {
      try figures.check(name)
    } catch {
      throw BadInput(text: error.description)
    }
    return figures
  }

  private func check(
    _ groups: [AggregateFigures.Group], _ stated: [StatedFigure: Double]
  ) throws {
    if stated[.orderValue] != nil {
      throw BadInput(
        text: "--order-value follows from the order values of the segments; leave it out")
    }
    guard stated[.customers] != nil else {
      throw BadInput(text: "init needs --customers; write e.g. --customers 30000")
    }
    let sum = groups.reduce(0) { $0 + $1.share }
    if abs(sum - 1) > 1e-6 {
      throw BadInput(
        text: "--segment shares must sum to 100 % (got \(StatedFigure.coreShare.text(sum)))")
    }
    if Set(groups.map(\.name)).count < groups.count {
      throw BadInput(text: "--segment names must differ (got \(groups.map(\.name)))")
    }
  }

  /// `premium=30%,1900`
  private static func group(_ text: String) throws -> AggregateFigures.Group {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    let values = parts.count == 2 ? parts[1].split(separator: ",").map(String.init) : []
    let name = parts.first?.trimmingCharacters(in: .whitespaces) ?? ""
    guard values.count == 2, name.first?.isLetter == true,
      name.allSatisfy({ $0.isLetter || $0.isNumber || " -_".contains($0) })
    else {
      throw BadInput(
        text: "--segment must be a name of letters, digits, spaces or dashes with share and order "
          + "value (got \(text)); write e.g. premium=30%,1900")
    }
    let share = try OptionValue.share(values[0], "--segment \(name)") ?? 0
    let value = try OptionValue.amount(values[1], "--segment \(name)", example: "1900")
    guard share > 0 else { throw BadInput(text: "--segment \(name) has no share; leave it out") }
    return AggregateFigures.Group(name: name, share: share, orderValue: value)
  }

  private func months() throws -> [Double]? {
    guard let season else { return nil }
    let factors = season.split(separator: ",").compactMap {
      Double($0.trimmingCharacters(in: .whitespaces))
    }
    guard factors.count == 12, factors.allSatisfy({ (0...100).contains($0) }),
      factors.contains(where: { $0 > 0 })
    else {
      throw BadInput(
        text: "--season must be twelve factors, January first (got \(season)); write e.g. "
          + "1,1,1,1,1,1,1,1,1,1,1.2,1.1")
    }
    return factors
  }

  /// The command that gives the same files, whatever was asked.
  func command(_ figures: AggregateFigures) -> String {
    var words = ["cohortcast", "init", "--trade", figures.trade.name]
    words += ["--currency", figures.currency.code, "--start", "\(figures.start)"]
    for figure in StatedFigure.allCases {
      if let text = self[figure] { words += [name(figure), text] }
    }
    for text in segment { words += ["--segment", text] }
    for (option, text) in [
      ("--margin", margin), ("--core-order-value", coreOrderValue),
      ("--core-orders", coreOrders.map(String.init)), ("--season", season),
    ] {
      if let text { words += [option, text] }
    }
    if seed != 20_260_101 { words += ["--seed", "\(seed)"] }
    if replications != 8 { words += ["--replications", "\(replications)"] }
    return words.map(ShellWord.quoted).joined(separator: " ")
  }
}
