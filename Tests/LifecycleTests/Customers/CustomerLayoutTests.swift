import Testing

@testable import Lifecycle

/// The memory of a customer record, as README and ARCHITECTURE quote it.
@Suite struct CustomerLayoutTests {
  /// 256 bytes a row, 2 for the day it is due, 1 for the status; where campaigns make contacts
  /// 24 for the person's first contacts of months and 8 for each campaign.
  @Test func aRecordIsSmall() {
    #expect(MemoryLayout<Customer>.stride == 256)
    #expect(MemoryLayout<ReachedContact>.stride * PersonCells.kept == 24)
    #expect(MemoryLayout<Treatment>.stride == 8)
  }
}
