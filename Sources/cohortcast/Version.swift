/// The version of this executable; coordinator and workers compare it.
enum Version {
  static let text = "0.2.0"
}
