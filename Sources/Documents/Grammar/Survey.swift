/// Finds out what a reader accepts by letting it read nothing: a ``Section`` that is surveyed answers
/// every question with a stand-in, hands out the parts that a scenario might have, and takes down what it
/// was asked for. Where a reader's questions hang on what was written
/// (``Section/alternatives(_:)``, ``Section/surveyed(_:)``), it is run again for every way.
///
/// So the grammar of scenarios is the reader itself, and a key needs no second declaration.
public enum Survey {
  /// - Parameter read: a reading from the top; what it reports is of no interest.
  public static func form(_ read: (Section) -> Void) -> MappingForm {
    let root = SurveyNode()
    var known: [SurveyNode] = []
    repeat {
      let session = ReadingSession()
      session.isSurvey = true
      let visit = root.visit(session)
      read(
        Section(
          DocumentNode(place: Place(file: "survey"), content: .mapping([])), at: .top, in: session,
          visit: visit))
      // What a visit opens are further visits of the same session.
      for visit in session.visits { visit.end() }
      for node in session.visits.map(\.node) where !known.contains(where: { $0 === node }) {
        known.append(node)
      }
      for node in Set(session.visits.map { ObjectIdentifier($0.node) }) {
        known.first { ObjectIdentifier($0) == node }?.advance()
      }
    } while known.contains { !$0.isExhausted }
    return root.form
  }
}
