/// A scenario as it was written: the tree of its file, laid over the files it extends.
public struct Document: Sendable {
  /// The merged mapping, without `extends`; each node keeps the place, with its file, it came from.
  public let root: DocumentNode
  /// The top file first, then the file it extends, and so on.
  public let files: [String]
  /// The comment block that heads the top file, without `#`: the scenario's question.
  public let headComment: String

  init(root: DocumentNode, files: [String], headComment: String) {
    self.root = root
    self.files = files
    self.headComment = headComment
  }

  /// The top file.
  public var file: String { files[0] }

  /// The merged tree as JSON text, which ``read(text:file:)`` reads back to the same tree: what
  /// worker processes get and what a manifest stores.
  public var canonicalText: String { root.canonicalText }

  /// Reads a scenario file and the files it extends.
  ///
  /// - Parameter path: as the user wrote it; findings and provenance name the file by it.
  /// - Throws: ``ScenarioError`` with every problem of every file that could be read: missing, a
  ///   folder, unreadable, longer than 1 MB, not UTF-8, not YAML, duplicate keys, more than one
  ///   document, unknown or circular `extends`, a `~` that removes nothing.
  public static func read(path: String) throws(ScenarioError) -> Document {
    var chain = DocumentChain()
    return try chain.document(of: try SourceFile(path: path))
  }

  /// Reads a scenario from a text.
  ///
  /// - Parameters:
  ///   - text: YAML.
  ///   - file: the name for findings; an `extends` in the text is relative to its folder.
  /// - Throws: ``ScenarioError`` as ``read(path:)`` does.
  public static func read(text: String, file: String) throws(ScenarioError) -> Document {
    var chain = DocumentChain()
    return try chain.document(of: try SourceFile(path: file, text: text))
  }

  /// The same document under another question, e.g. one that was kept apart from its text.
  public func headed(by question: String) -> Document {
    Document(root: root, files: files, headComment: question)
  }

  /// A reading of this document from its top; see ``Section``.
  public func section(in session: ReadingSession) -> Section {
    Section(root, at: .top, in: session)
  }
}

extension Document {
  /// The one key that a document takes out itself: the file that a plan changes.
  public static let link = KeyForm(
    "extends",
    .text(TextForm("a file", pattern: "\\S", example: "baseline.yaml")), .optional(default: nil),
    meaning:
      "a scenario that this one changes, relative to its folder: mappings merge key by key, lists "
      + "and values replace what is there, and `key: ~` drops it")
}
