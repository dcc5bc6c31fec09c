extension RandomStream {
  /// Puts the elements in an order of which each is equally likely (Durstenfeld, "Algorithm 235",
  /// Communications of the ACM 7, 1964). Written here so that a new standard library leaves it alone.
  @inlinable
  public mutating func shuffle<Element>(_ elements: inout [Element]) {
    elements.withUnsafeMutableBufferPointer { elements in
      for last in stride(from: elements.count - 1, to: 0, by: -1) {
        elements.swapAt(last, index(below: last + 1))
      }
    }
  }
}
