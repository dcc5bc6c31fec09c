import Experiments

extension RunStore {
  /// Opens an interrupted run to go on with it, if it is the run that is asked for.
  ///
  /// A finished run opens, too: there is nothing left to do but to write its exports again.
  ///
  /// - Parameter manifest: what the command line asks for now.
  /// - Throws: ``ResultsError`` that names every difference; the run is then left as it is.
  public static func resume(at path: String, manifest: RunManifest) throws -> RunStore {
    // Read first: a run that is refused is not even opened for writing.
    let reader = try open(at: path)
    let begun = reader.manifest()
    try reader.close()
    let differences = begun.differences(from: manifest)
    guard differences.isEmpty else {
      throw ResultsError(
        path, "was begun as another run (\(differences.joined(separator: "; ")))",
        remedy: "resume it with the command it was begun with (`\(begun.command)`), "
          + "or start a new run without --resume")
    }
    return try open(at: path, for: .writing)
  }
}
