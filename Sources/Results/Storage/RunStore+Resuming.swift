import Experiments

extension RunStore {
  /// Opens an interrupted run to go on with it, if it is the run that is asked for.
  ///
  /// A finished run opens, too: there is nothing left to do but to write its exports again.
  ///
  /// - Parameter manifest: what the command line asks for now.
  /// - Throws: ``ResultsError`` that names every difference; the run is then left as it is.
  public static func resume(at path: String, manifest: RunManifest) throws -> RunStore {
    let store = try open(at: path, for: .writing)
    let differences = store.manifest().differences(from: manifest)
    guard differences.isEmpty else {
      try store.close()
      throw ResultsError(
        path, "was begun as another run (\(differences.joined(separator: "; ")))",
        remedy: "resume it with the command it was begun with (`\(store.manifest().command)`), "
          + "or start a new run without --resume")
    }
    return store
  }
}
