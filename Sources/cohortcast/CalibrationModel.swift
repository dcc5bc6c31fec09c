import Calibration
import Lifecycle

/// A model as `--model` names it.
enum CalibrationModel {
  case purchases(PurchaseCalibration.Choice)
  case contracts(ContractFit.Choice)

  static let names =
    ["auto"] + RepurchaseProcess.Model.allCases.map(\.rawValue)
    + ContractProcess.Model.allCases.map(\.rawValue)

  init(_ text: String) throws {
    if text == "auto" {
      self = .purchases(.auto)
    } else if let model = RepurchaseProcess.Model(rawValue: text) {
      self = .purchases(.model(model))
    } else if let model = ContractProcess.Model(rawValue: text) {
      self = .contracts(.model(model))
    } else {
      throw BadInput.unknown("--model", text, among: Self.names)
    }
  }
}
