import ArgumentParser
import Calibration
import Foundation
import Results

/// What analyses of data print and write.
struct AnalysisOutput: ParsableArguments {
  @Option(help: "What standard output gets: table or json.")
  var format = Run.Format.table

  @Option(name: .shortAndLong, help: "Folder to write the results to; made where it is missing.")
  var output: String?

  /// Prints the result and, with `--output`, writes its files: all of them or none.
  ///
  /// - Parameters:
  ///   - result: printed as JSON and written as `<name>.json`.
  ///   - text: the same as tables.
  ///   - files: more files, by name.
  func deliver(
    _ result: some Encodable, name: String, text: @autoclosure () -> String,
    files: [(name: String, text: String)] = []
  ) throws {
    let json = try Self.json(result)
    if let output {
      let all = ([(name: "\(name).json", text: json)] + files).map {
        OutputFile(OutputFile.join(output, $0.name), $0.text)
      }
      try Self.write(all, to: output)
      for file in all { Terminal.say("wrote \(file.path)") }
    }
    Terminal.put(format == .json ? json : text())
  }

  /// One document with sorted keys and a line's end; the same result gives the same bytes.
  static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
  }

  /// Writes files into a folder, made where it is missing: all of them or none.
  static func write(_ files: [OutputFile], to folder: String) throws {
    let made = try OutputFolder.make(folder)
    do {
      try OutputFile.write(files)
    } catch {
      OutputFolder.remove(made)
      throw error
    }
  }
}

/// Lists as options give them.
enum OptionList {
  /// `a, b` as its parts, none empty.
  static func names(_ text: String, option: String) throws -> [String] {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    if parts.contains("") {
      throw BadInput(text: "\(option) has an empty name (got \(text)); separate names by one comma")
    }
    return parts
  }

  /// `a=1, b=2.5` as numbers by name.
  static func numbers(_ text: String, option: String) throws -> [String: Double] {
    var numbers: [String: Double] = [:]
    for part in try names(text, option: option) {
      guard let sign = part.lastIndex(of: "="),
        let number = Double(part[part.index(after: sign)...].trimmingCharacters(in: .whitespaces)),
        number.isFinite
      else {
        throw BadInput(text: "\(option) must be name=number (got \(part)); write e.g. control=1")
      }
      let name = part[..<sign].trimmingCharacters(in: .whitespaces)
      if numbers.updateValue(number, forKey: name) != nil {
        throw BadInput(text: "\(option) names `\(name)` twice; name it once")
      }
    }
    return numbers
  }
}
