/// The values of given ranks, without sorting the others: quickselect for several ranks at once (Hoare,
/// "Algorithm 65: Find", Communications of the ACM 4, 1961), with median-of-three pivots; a part that
/// does not get smaller quickly is sorted.
enum OrderStatistics {
  /// Moves the values of the ranks, counted from 0, to their places.
  ///
  /// - Parameters:
  ///   - ranks: in rising order, within the values.
  ///   - values: none of them NaN.
  static func place(
    _ ranks: ArraySlice<Int>, in values: UnsafeMutableBufferPointer<Double>
  ) {
    place(
      ranks, values, 0..<values.count, depth: 2 * (Int.bitWidth - values.count.leadingZeroBitCount))
  }

  private static func place(
    _ ranks: ArraySlice<Int>, _ values: UnsafeMutableBufferPointer<Double>, _ range: Range<Int>,
    depth: Int
  ) {
    guard !ranks.isEmpty else { return }
    guard range.count > 24, depth > 0 else {
      var part = UnsafeMutableBufferPointer(rebasing: values[range])
      return part.sort()
    }
    let middle = partition(values, range)
    let cut = ranks.firstIndex { $0 >= middle } ?? ranks.endIndex
    place(ranks[..<cut], values, range.lowerBound..<middle, depth: depth - 1)
    place(ranks[cut...], values, middle..<range.upperBound, depth: depth - 1)
  }

  /// - Returns: the first place of the upper part, of which no value is below one of the lower part;
  ///   neither part is empty.
  private static func partition(
    _ values: UnsafeMutableBufferPointer<Double>, _ range: Range<Int>
  ) -> Int {
    let (low, middle, high) = (
      values[range.lowerBound], values[range.lowerBound + range.count / 2],
      values[range.upperBound - 1]
    )
    let pivot = max(min(low, middle), min(max(low, middle), high))
    var (i, j) = (range.lowerBound - 1, range.upperBound)
    while true {
      repeat { i += 1 } while values[i] < pivot
      repeat { j -= 1 } while values[j] > pivot
      if i >= j { return j + 1 }
      values.swapAt(i, j)
    }
  }
}
