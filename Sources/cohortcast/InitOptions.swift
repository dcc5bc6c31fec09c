import ArgumentParser
import Documents
import Lifecycle
import Planning
import Statistics

/// What a planner knows of a business.
struct InitOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Line of business, for windows and for what is not stated: "
        + Trade.all.names.joined(separator: ", ") + "; default: general.",
      valueName: "name"))
  var trade: String?

  @Option(
    help: ArgumentHelp("Currency of the amounts (ISO 4217); default: CNY.", valueName: "code"),
    completion: OptionValue.currencies, transform: OptionValue.currency)
  var currency: Currency?

  @Option(help: ArgumentHelp("First day of the year; default: 2026-01-01.", valueName: "date"))
  var start: String?

  @Option(help: ArgumentHelp("Customers with an order in the last 12 months.", valueName: "count"))
  var customers: String?

  @Option(help: ArgumentHelp("Orders a year of such a customer, above 1.", valueName: "count"))
  var orders: String?

  @Option(help: ArgumentHelp("Average order value.", valueName: "amount"))
  var orderValue: String?

  @Option(
    help: ArgumentHelp(
      "Some of the customers with an order value of their own, e.g. premium=30%,1900; several sum "
        + "to 100 % and take the place of --order-value.", valueName: "name=share,amount"))
  var segment: [String] = []

  @Option(
    help: ArgumentHelp("Of these customers, share with two orders or more.", valueName: "share"))
  var repurchase: String?

  @Option(
    help: ArgumentHelp(
      "Of customers active one activity window ago, share active now.", valueName: "share"))
  var retention: String?

  @Option(help: ArgumentHelp("New customers a month.", valueName: "count"))
  var newCustomers: String?

  @Option(help: ArgumentHelp("Acquisition cost of a new customer.", valueName: "amount"))
  var cac: String?

  @Option(
    help: ArgumentHelp("Campaign conversion, see `cohortcast kpis`.", valueName: "share"))
  var conversion: String?

  @Option(help: ArgumentHelp("Credited return on ad spend, e.g. 1:3.", valueName: "ratio"))
  var roas: String?

  @Option(help: ArgumentHelp("Contribution per unit of revenue, e.g. 40%.", valueName: "share"))
  var margin: String?

  @Option(
    help: ArgumentHelp(
      "Core customers among the active; solved by the order value.", valueName: "share"))
  var coreShare: String?

  @Option(
    help: ArgumentHelp("Mean order value from which a customer is core.", valueName: "amount"))
  var coreOrderValue: String?

  @Option(
    help: ArgumentHelp(
      "Orders a year from which a customer is core, or at risk when he stops; default: 1.7 times "
        + "the mean.", valueName: "count"))
  var coreOrders: Int?

  @Option(
    help: ArgumentHelp(
      "At-risk customers among the active; solved by the days without an order.", valueName: "share"
    ))
  var atRiskShare: String?

  @Option(
    help: ArgumentHelp("Twelve factors of orders, January first, by commas.", valueName: "list"))
  var season: String?

  @Option(help: "Seed of the simulations, and of the baseline.") var seed: UInt64 = 20_260_101

  @Option(
    help: ArgumentHelp(
      "Simulated years a step, 2…1000; more for figures closer than 2 %.", valueName: "count"))
  var replications = 8
}
