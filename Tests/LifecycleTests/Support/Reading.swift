import Documents

/// A text as the top section of a scenario, read by `body`.
func reading<Result>(
  _ text: String, _ body: (Section) -> Result
) throws(ScenarioError) -> (result: Result, session: ReadingSession) {
  let session = ReadingSession()
  let top = try Document.read(text: text, file: "f.yaml").section(in: session)
  let result = body(top)
  top.finish()
  try session.finish()
  return (result, session)
}

/// The text of the error that `body` throws; empty when it throws none.
func problems(_ body: () throws(ScenarioError) -> Void) -> String {
  do {
    try body()
    return ""
  } catch {
    return error.description
  }
}
