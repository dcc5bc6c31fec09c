/// Four systems by ten replications under common random numbers; larger is better.
enum WorkedExample {
  static let samples: [[Double]] = [
    [7.867, 4.794, 8.297, 12.861, 13.611, 8.597, 8.258, 6.482, 11.617, 14.416],
    [7.881, 7.58, 10.192, 11.672, 14.818, 12.159, 7.699, 8.389, 12.265, 15.731],
    [8.305, 8.048, 11.217, 12.957, 14.36, 11.933, 9.251, 8.29, 14.471, 15.795],
    [10.265, 8.244, 8.757, 13.033, 13.806, 11.862, 9.886, 7.157, 13.513, 16.149],
  ]
  static let indifference = 0.5
  static let alpha = 0.05
}
