// swift-tools-version: 6.2
// Cohortcast: live through a year of customers before spending a yuan on them.
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "cohortcast",
  products: [
    .executable(name: "cohortcast", targets: ["cohortcast"]),
    .library(name: "Statistics", targets: ["Statistics"]),
    .library(name: "Documents", targets: ["Documents"]),
    .library(name: "Lifecycle", targets: ["Lifecycle"]),
    .library(name: "Experiments", targets: ["Experiments"]),
    .library(name: "Decisions", targets: ["Decisions"]),
    .library(name: "Calibration", targets: ["Calibration"]),
    .library(name: "Planning", targets: ["Planning"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
  ],
  targets: [
    .systemLibrary(name: "CGSL", pkgConfig: "gsl", providers: [.apt(["libgsl-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "Statistics", dependencies: ["CGSL"], swiftSettings: strict),
    .target(
      name: "Documents",
      dependencies: ["Statistics", .product(name: "Yams", package: "Yams")],
      swiftSettings: strict),
    .target(
      name: "Lifecycle", dependencies: ["Documents", "Statistics"], swiftSettings: strict),
    .target(
      name: "Calibration", dependencies: ["Lifecycle", "Documents", "Statistics", "CZlib"],
      swiftSettings: strict),
    .target(
      name: "Experiments",
      dependencies: [
        "Lifecycle", "Documents", "Statistics",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: strict),
    .target(
      name: "Decisions", dependencies: ["Experiments", "Lifecycle", "Documents", "Statistics"],
      swiftSettings: strict),
    .target(
      name: "Results",
      dependencies: [
        "Experiments", "Lifecycle", "Documents", "Statistics",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .target(
      name: "Planning",
      dependencies: [
        "Results", "Decisions", "Experiments", "Lifecycle", "Documents", "Statistics",
      ],
      swiftSettings: strict),
    // What a Swift user writes, with no more imports than that.
    .executableTarget(
      name: "example-in-memory", dependencies: ["Planning"], path: "Examples/InMemory",
      swiftSettings: [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]),
    .executableTarget(
      name: "example-in-folder", dependencies: ["Planning"], path: "Examples/InFolder",
      swiftSettings: [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]),
    .target(
      name: "Reports",
      dependencies: [
        "Results", "Decisions", "Experiments", "Calibration", "Lifecycle", "Documents",
        "Statistics",
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "cohortcast",
      dependencies: [
        "Reports", "Planning", "Results", "Decisions", "Experiments", "Calibration", "Lifecycle",
        "Documents", "Statistics",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "StatisticsTests", dependencies: ["Statistics", "CGSL"], swiftSettings: strict),
    .testTarget(
      name: "DocumentsTests", dependencies: ["Documents", "Statistics"], swiftSettings: strict),
    .testTarget(
      name: "LifecycleTests", dependencies: ["Lifecycle", "Documents", "Statistics"],
      swiftSettings: strict),
    .testTarget(
      name: "CalibrationTests",
      dependencies: ["Calibration", "Lifecycle", "Documents", "Statistics"],
      swiftSettings: strict),
    .testTarget(
      name: "ExperimentsTests",
      dependencies: ["Experiments", "Lifecycle", "Documents", "Statistics"],
      swiftSettings: strict),
    .testTarget(
      name: "DecisionsTests",
      dependencies: ["Decisions", "Experiments", "Lifecycle", "Documents", "Statistics"],
      swiftSettings: strict),
    .testTarget(
      name: "ResultsTests",
      dependencies: [
        "Results", "Experiments", "Lifecycle", "Documents",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PlanningTests",
      dependencies: [
        "Planning", "Reports", "Results", "Decisions", "Experiments", "Lifecycle", "Documents",
        "Statistics",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "RecipeTests",
      dependencies: ["Planning", "Results", "Experiments", "Lifecycle", "Documents", "Statistics"],
      path: "Tests/Recipes", swiftSettings: strict),
    .testTarget(
      name: "BriefTests", dependencies: ["Lifecycle", "Documents", "Statistics"],
      path: "Tests/Brief", swiftSettings: strict),
    .testTarget(
      name: "ReportsTests",
      dependencies: [
        "Reports", "Results", "Decisions", "Experiments", "Calibration", "Lifecycle", "Documents",
        "Statistics",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "cohortcast", "example-in-memory", "example-in-folder", "Statistics",
        .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      swiftSettings: strict),
  ]
)
