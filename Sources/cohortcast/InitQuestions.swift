import Foundation
import Lifecycle
import Planning
import Statistics

/// What `init` asks in a terminal, where options are missing.
struct InitQuestions {
  /// Whether somebody sits there who can answer.
  static var isPossible: Bool { isatty(STDIN_FILENO) == 1 && Terminal.isInteractive }

  private static let asked: [StatedFigure] = [
    .customers, .orders, .orderValue, .repurchase, .newCustomers, .cac, .conversion, .roas,
  ]

  /// The options with the answers to what is missing; an empty answer states nothing.
  func asked(_ options: InitOptions) throws -> InitOptions {
    var options = options
    if options.trade == nil {
      options.trade = ask(
        "Line of business (\(Trade.all.names.joined(separator: ", ")))", "general")
    }
    for figure in Self.asked where options[figure] == nil {
      if figure == .orderValue, !options.segment.isEmpty { continue }
      let isNeeded = figure == .customers || figure == .orderValue
      while true {
        options[figure] = ask(figure.name, isNeeded ? "needed" : "not known")
        if options[figure] == nil, isNeeded {
          guard !input.isAtEnd else { break }
          continue
        }
        do {
          _ = try options.value(figure)
          break
        } catch let error as BadInput {
          Terminal.say(error.text)
          if input.isAtEnd { throw error }
        }
      }
    }
    if options.margin == nil { options.margin = ask("Margin, e.g. 40%", "as in the trade") }
    return options
  }

  private let input = InputEnd()

  /// - Returns: nil for an empty answer and at the end of the input.
  private func ask(_ question: String, _ otherwise: String) -> String? {
    Terminal.ask("\(question) [\(otherwise)]: ")
    guard let line = readLine() else {
      input.isAtEnd = true
      return nil
    }
    let text = line.trimmingCharacters(in: .whitespaces)
    return text.isEmpty ? nil : text
  }

  /// Whether the input has ended.
  private final class InputEnd {
    var isAtEnd = false
  }
}
