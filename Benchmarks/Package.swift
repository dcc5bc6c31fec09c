// swift-tools-version: 6.2
// Benchmarks: a package of its own, so that nobody who builds Cohortcast builds these.
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "benchmarks",
  dependencies: [.package(name: "cohortcast", path: "..")],
  targets: [
    .executableTarget(
      name: "cl365",
      dependencies: [
        .product(name: "Documents", package: "cohortcast"),
        .product(name: "Lifecycle", package: "cohortcast"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "fits",
      dependencies: [
        .product(name: "Calibration", package: "cohortcast"),
        .product(name: "Lifecycle", package: "cohortcast"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "indices",
      dependencies: [
        .product(name: "Decisions", package: "cohortcast"),
        .product(name: "Statistics", package: "cohortcast"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "lives",
      dependencies: [
        .product(name: "Documents", package: "cohortcast"),
        .product(name: "Lifecycle", package: "cohortcast"),
        .product(name: "Statistics", package: "cohortcast"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "ranks",
      dependencies: [
        .product(name: "Calibration", package: "cohortcast"),
        .product(name: "Lifecycle", package: "cohortcast"),
        .product(name: "Statistics", package: "cohortcast"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "streams",
      dependencies: [.product(name: "Statistics", package: "cohortcast")],
      swiftSettings: strict),
  ]
)
