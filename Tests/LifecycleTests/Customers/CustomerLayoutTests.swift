import Testing

@testable import Lifecycle

/// The memory of a customer record, as README and ARCHITECTURE quote it.
@Suite struct CustomerLayoutTests {
  /// 271 bytes a row; where campaigns make contacts 24 for the person's first contacts of months and 8
  /// for each campaign.
  @Test func aRecordIsSmall() {
    #expect(CustomerBlock.columnBytes / CustomerBlock.capacity == 271)
    #expect(MemoryLayout<ReachedContact>.stride * PersonCells.kept == 24)
    #expect(MemoryLayout<Treatment>.stride == 8)
  }
}
